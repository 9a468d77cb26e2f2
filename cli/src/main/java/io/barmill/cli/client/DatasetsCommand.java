package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the lake holds. */
@Command(
        name = "datasets",
        description = "Shows what the lake holds, by dataset and symbol.",
        footerHeading = "%nExample:%n",
        footer = "  barmill datasets --json")
public final class DatasetsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** A command of that installation. */
    public DatasetsCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (Http http = Http.open()) {
            JsonNode answer = api.client(http, installation).get("/datasets?limit=1000");
            if (json) {
                terminal.out().println(Json.pretty(answer));
                return ExitCode.OK;
            }
            TextTable table =
                    new TextTable("layer", "venue", "dataset", "symbol", "first", "last", ">days", ">rows", ">size");
            for (JsonNode set : answer.path("datasets")) {
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
            if (table.isEmpty()) {
                terminal.out().println("the lake is empty");
            } else {
                table.lines().forEach(terminal.out()::println);
            }
            return ExitCode.OK;
        }
    }
}
