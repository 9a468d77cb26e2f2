package io.barmill.cli.offline;

import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Factors of several instruments. */
@Command(
        name = "factor",
        description = {
            "Compares factors of several instruments with the returns that follow; needs no service.",
            "",
            "docs/reference/factors.md describes the spec and the measures."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = "  barmill factor evaluate factor.yaml -o result/")
public final class FactorCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private FactorCommand() {}

    /** The command with its subcommand, which writes to that terminal. */
    public static CommandLine of(Terminal terminal) {
        CommandLine line =
                new CommandLine(new FactorCommand()).addSubcommand("evaluate", new FactorEvaluateCommand(terminal));
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill factor --help lists them");
    }
}
