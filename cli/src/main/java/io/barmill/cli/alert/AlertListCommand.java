package io.barmill.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what chats were told or are to be told, the newest first.",
        footerHeading = "%nExample:%n",
        footer = "  barmill alert list --state pending --limit 100")
final class AlertListCommand extends ApiCommand {
    @Option(names = "--state", paramLabel = "STATE", description = "pending, sent or dropped.")
    private String state;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "The most to list (${DEFAULT-VALUE}).")
    private int limit;

    AlertListCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        String filter = state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        JsonNode page = client.get("/alerts?limit=" + limit + filter);
        print(page, () -> table(page).linesOr("no alerts"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode page) {
        TextTable table = new TextTable("created", "state", "event", "chat", "job", "note");
        for (JsonNode alert : page.path("alerts")) {
            table.row(
                    alert.path("created_at").asText(),
                    alert.path("state").asText(),
                    alert.path("event").asText(),
                    alert.path("chat").asText(),
                    alert.path("job_id").asText(""),
                    alert.path("note").asText(""));
        }
        return table;
    }
}
