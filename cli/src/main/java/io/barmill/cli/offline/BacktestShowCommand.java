package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the figures of a backtest that has been run. */
@Command(
        name = "show",
        description = "Shows the figures of results side by side: those of one folder, or of several to compare.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest show result/",
            "  barmill backtest show fast/ slow/",
            "  barmill backtest show result/ --json"
        })
final class BacktestShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders that barmill backtest run has written.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--json", description = "Print the summaries as JSON, one in a line.")
    private boolean json;

    BacktestShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> summaries = summaries(folders);
        if (json) {
            summaries.forEach(summary -> terminal.out().println(Json.text(summary)));
            return ExitCode.OK;
        }
        TextTable table = table("figure", folders);
        addFigures(table, summaries);
        table.lines().forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    /** The summaries of results. */
    static List<JsonNode> summaries(List<Path> folders) throws IOException {
        List<JsonNode> summaries = new ArrayList<>();
        for (Path folder : folders) {
            Path file = folder.resolve("summary.json");
            if (!Files.isRegularFile(file)) {
                throw new InvalidFieldException(
                        "DIR", folder.toString(), "a folder with summary.json, as backtest run writes");
            }
            summaries.add(Json.parse(Files.readString(file)));
        }
        return summaries;
    }

    /** A table with a column for each result. */
    static TextTable table(String first, List<Path> folders) {
        List<String> columns = new ArrayList<>();
        columns.add(first);
        folders.forEach(folder -> columns.add(">" + folder.getFileName()));
        return new TextTable(columns.toArray(String[]::new));
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
