package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists schedules. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists schedules by name, with their next time.",
        footerHeading = "%nExample:%n",
        footer = "  barmill schedule list")
final class ScheduleListCommand extends ApiCommand {
    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "The most to list (${DEFAULT-VALUE}).")
    private int limit;

    ScheduleListCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode page = client.get("/schedules?limit=" + limit);
        print(page, () -> table(page).linesOr("no schedules"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode page) {
        TextTable table = new TextTable("name", "kind", "cron", "zone", "next", ">failures");
        for (JsonNode schedule : page.path("schedules")) {
            table.row(
                    schedule.path("name").asText(),
                    schedule.path("kind").asText(),
                    schedule.path("cron").asText(),
                    schedule.path("zone").asText(),
                    schedule.has("paused")
                            ? "paused"
                            : schedule.path("next").path(0).asText("–"),
                    schedule.path("failures").asText());
        }
        return table;
    }
}
