package io.barmill.cli.schedule;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Jobs at times of an expression. */
@Command(
        name = "schedule",
        description = "Has the service submit jobs at times of a cron expression.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill schedule add nightly --cron '30 6 * * *' --days 'last 3 days' --kind download"
                    + " --request '{\"exchange\": \"binance\", \"symbols\": [\"BTCUSDT\"]}'",
            "  barmill schedule show nightly",
            "  barmill schedule pause nightly --note 'exchange is moving'",
            "  barmill schedule backfill nightly --from 2024-01-01 --to 2024-01-31 --dry-run"
        })
public final class ScheduleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private ScheduleCommand() {}

    /** The command with its subcommands, for that installation. */
    public static CommandLine of(Terminal terminal, Installation installation) {
        return new CommandLine(new ScheduleCommand())
                .addSubcommand("add", new AddScheduleCommand(terminal, installation))
                .addSubcommand("list", new ScheduleListCommand(terminal, installation))
                .addSubcommand("show", new ShowScheduleCommand(terminal, installation))
                .addSubcommand("pause", new PauseScheduleCommand(terminal, installation))
                .addSubcommand("resume", new ScheduleActionCommand.Resume(terminal, installation))
                .addSubcommand("run", new ScheduleActionCommand.Run(terminal, installation))
                .addSubcommand("backfill", new BackfillCommand(terminal, installation))
                .addSubcommand("remove", new ScheduleActionCommand.Remove(terminal, installation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill schedule --help lists them");
    }
}
