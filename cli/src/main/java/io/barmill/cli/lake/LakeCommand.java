package io.barmill.cli.lake;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What looks after the lake as a whole. */
@Command(
        name = "lake",
        description =
                "Looks after the lake: checks it against the ledger, trades against aggregate trades, lists missing days, and removes files.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill lake check --repair",
            "  barmill lake coverage --venue binance --missing",
            "  barmill lake remove --venue binance --type trades --symbol BTCUSDT --from 2024-01-01 --to 2024-01-31"
        })
public final class LakeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private LakeCommand() {}

    /** The command with its subcommands, for that installation. */
    public static CommandLine of(Terminal terminal, Installation installation) {
        return new CommandLine(new LakeCommand())
                .addSubcommand("check", new LakeCheckCommand(terminal, installation))
                .addSubcommand("coverage", new LakeCoverageCommand(terminal, installation))
                .addSubcommand("reconcile", new LakeReconcileCommand(terminal, installation))
                .addSubcommand("remove", new LakeRemoveCommand(terminal, installation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill lake --help lists them");
    }
}
