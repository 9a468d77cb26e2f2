package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the figures of a backtest that has been run. */
@Command(
        name = "show",
        description =
                "Shows the figures of results side by side: of folders, and of the service's by their fingerprints.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest show result/",
            "  barmill backtest show fast/ slow/",
            "  barmill backtest show result/ --json",
            "  barmill backtest show 3f0c9e1b7a5d2846f1e09b8c7d6a5e4f3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e"
        })
final class BacktestShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ResultArguments results = new ResultArguments();

    @Option(names = "--json", description = "Print the summaries as JSON, one in a line.")
    private boolean json;

    BacktestShowCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> summaries = results.documents(installation, "summary.json", ServiceBacktests::summary);
        if (json) {
            summaries.forEach(summary -> terminal.out().println(Json.text(summary)));
            return ExitCode.OK;
        }
        TextTable table = results.table("figure");
        addFigures(table, summaries);
        table.lines().forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    /** Adds a row for each figure. */
    static void addFigures(TextTable table, List<JsonNode> summaries) {
        row(table, "strategy", summaries, "/strategy");
        row(table, "look_ahead", summaries, "/look_ahead");
        summaries
                .get(0)
                .get("figures")
                .fieldNames()
                .forEachRemaining(name -> row(table, name, summaries, "/figures/" + name + "/value"));
        row(table, "final_equity", summaries, "/final_equity");
        row(table, "orders", summaries, "/orders");
    }

    private static void row(TextTable table, String name, List<JsonNode> summaries, String pointer) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        for (JsonNode summary : summaries) {
            JsonNode value = summary.at(pointer);
            cells.add(value.isNull() || value.isMissingNode() ? "–" : shown(value));
        }
        table.row(cells.toArray(String[]::new));
    }

    private static String shown(JsonNode value) {
        return value.isFloatingPointNumber() ? String.format(Locale.ROOT, "%.6g", value.asDouble()) : value.asText();
    }
}
