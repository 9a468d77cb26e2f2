package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists requests that changed something or were refused. */
@Command(
        name = "audit",
        description =
                "Lists requests that changed something or were refused, the newest first: all for admins, else your"
                        + " own.",
        footerHeading = "%nExample:%n",
        footer = "  barmill audit --user alice --limit 5")
public final class AuditCommand extends ApiCommand {
    @Option(names = "--user", paramLabel = "NAME", description = "Only of this user.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "The most to list (${DEFAULT-VALUE}).")
    private int limit;

    /** A command of that installation. */
    public AuditCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode page = client.get("/audit?limit=" + limit
                + user.map(name -> "&user=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse(""));
        print(page, () -> table(page).linesOr("nothing was changed yet"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode page) {
        TextTable table = new TextTable("at", "user", "via", "action", ">status", "object", "change");
        for (JsonNode entry : page.path("entries")) {
            table.row(
                    entry.path("at").asText(),
                    entry.path("user").asText(),
                    entry.path("via").asText(),
                    entry.path("action").asText(),
                    entry.path("status").asText("unknown"),
                    entry.path("object").asText(),
                    change(entry));
        }
        return table;
    }

    private static String change(JsonNode entry) {
        String before = entry.path("before").asText("");
        String after = entry.path("after").asText("");
        return before.isEmpty() && after.isEmpty() ? "" : before + " -> " + after;
    }
}
