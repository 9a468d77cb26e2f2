package io.barmill.cli.offline;

import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Backtests on bar files. */
@Command(
        name = "backtest",
        description = {
            "Runs trading strategies on bar files; needs no service.",
            "",
            "docs/reference/backtest.md describes the spec, the rules of fills and the figures."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest run spec.yaml -o result/",
            "  barmill backtest check spec.yaml",
            "  barmill backtest sweep spec.yaml -o sweep/ --param fast=5,10,20",
            "  barmill backtest show result/"
        })
public final class BacktestCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private BacktestCommand() {}

    /** The command with its subcommands, which write to that terminal. */
    public static CommandLine of(Terminal terminal) {
        CommandLine line = new CommandLine(new BacktestCommand())
                .addSubcommand("run", new BacktestRunCommand(terminal))
                .addSubcommand("check", new BacktestCheckCommand(terminal))
                .addSubcommand("sweep", new BacktestSweepCommand(terminal))
                .addSubcommand("show", new BacktestShowCommand(terminal))
                .addSubcommand("compare", new BacktestCompareCommand(terminal))
                .addSubcommand("strategies", new BacktestStrategiesCommand(terminal));
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill backtest --help lists them");
    }
}
