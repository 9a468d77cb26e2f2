package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a schedule. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows a schedule: its next five times, and its last runs with their jobs or the reasons why they have none.",
        footerHeading = "%nExample:%n",
        footer = "  barmill schedule show nightly")
final class ShowScheduleCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name;

    ShowScheduleCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode schedule = client.get(ScheduleView.path(name));
        print(schedule, () -> ScheduleView.lines(schedule));
        return ExitCode.OK;
    }
}
