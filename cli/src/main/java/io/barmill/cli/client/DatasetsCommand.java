package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows what the lake holds. */
@Command(
        name = "datasets",
        description = "Shows what the lake holds, by dataset and symbol.",
        footerHeading = "%nExample:%n",
        footer = "  barmill datasets --json")
public final class DatasetsCommand extends ApiCommand {
    /** A command of that installation. */
    public DatasetsCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int ask(ApiClient client) {
        List<JsonNode> datasets = new Jobs(client).datasets();
        if (isJson()) {
            terminal().out().println(Json.pretty(Map.of("datasets", datasets)));
            return ExitCode.OK;
        }
        TextTable table =
                new TextTable("layer", "venue", "dataset", "symbol", "first", "last", ">days", ">rows", ">size");
        for (JsonNode set : datasets) {
            table.row(
                    set.path("layer").asText(),
                    set.path("venue").asText(),
                    set.path("dataset").asText(),
                    set.path("symbol").asText(),
                    set.path("first_date").asText(),
                    set.path("last_date").asText(),
                    Amounts.count(set.path("days").asLong()),
                    Amounts.count(set.path("rows").asLong()),
                    Amounts.bytes(set.path("bytes").asLong()));
        }
        print(table, "the lake is empty");
        return ExitCode.OK;
    }
}
