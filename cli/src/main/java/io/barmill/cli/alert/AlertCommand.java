package io.barmill.cli.alert;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What chats are told. */
@Command(
        name = "alert",
        description = "Shows what Telegram chats are told of jobs, and tests whether it reaches them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill alert test", "  barmill alert chats", "  barmill alert list --state dropped"})
public final class AlertCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private AlertCommand() {}

    /** The command with its subcommands, for that installation. */
    public static CommandLine of(Terminal terminal, Installation installation) {
        return new CommandLine(new AlertCommand())
                .addSubcommand("list", new AlertListCommand(terminal, installation))
                .addSubcommand("chats", new AlertChatsCommand(terminal, installation))
                .addSubcommand("test", new AlertTestCommand(terminal, installation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill alert --help lists them");
    }
}
