package io.barmill.cli.offline;

import io.barmill.cli.client.BacktestListCommand;
import io.barmill.cli.stack.Installation;
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
            "Runs trading strategies on bar files, which needs no service, and on series of the lake, which the service does.",
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
    public static CommandLine of(Terminal terminal, Installation installation) {
        CommandLine line = new CommandLine(new BacktestCommand())
                .addSubcommand("run", new BacktestRunCommand(terminal, installation))
                .addSubcommand("check", new BacktestCheckCommand(terminal))
                .addSubcommand("sweep", new BacktestSweepCommand(terminal))
                .addSubcommand("walk-forward", new BacktestWalkForwardCommand(terminal))
                .addSubcommand("show", new BacktestShowCommand(terminal, installation))
                .addSubcommand("compare", new BacktestCompareCommand(terminal, installation))
                .addSubcommand("list", new BacktestListCommand(terminal, installation))
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
