package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows the contents of the lake. */
@Command(
        name = "datasets",
        description = "Shows the contents of the lake, by dataset and symbol.",
        footerHeading = "%nExample:%n",
        footer = "  barmill datasets --json")
public final class DatasetsCommand extends ApiCommand {
    /** A command of that installation. */
    public DatasetsCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        List<JsonNode> datasets = new Jobs(client).datasets();
        print(Map.of("datasets", datasets), () -> table(datasets).linesOr("the lake is empty"));
        return ExitCode.OK;
    }

    private static TextTable table(List<JsonNode> datasets) {
        TextTable table = new TextTable(
                "layer", "venue", "dataset", "symbol", "first", "last", ">days", ">rows", ">size", "integrity");
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
                    Amounts.bytes(set.path("bytes").asLong()),
                    integrity(set.path("integrity")));
        }
        return table;
    }

    private static String integrity(JsonNode kinds) {
        List<String> names = new ArrayList<>();
        kinds.forEach(kind -> names.add(kind.asText()));
        return String.join(",", names);
    }
}
