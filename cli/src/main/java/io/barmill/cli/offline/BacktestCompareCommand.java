package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares results of backtests: what was different, and what came of it. */
@Command(
        name = "compare",
        description = "Compares results: the keys of their specs that differ, then their figures.",
        footerHeading = "%nExamples:%n",
        footer = "  barmill backtest compare fast/ slow/")
final class BacktestCompareCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ResultArguments results = new ResultArguments();

    BacktestCompareCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        if (results.size() < 2) {
            throw new InvalidFieldException("RESULT", "one result", "two or more to compare");
        }
        List<JsonNode> summaries = results.documents(installation, "summary.json", ServiceBacktests::summary);
        List<Map<String, String>> specs = new ArrayList<>();
        for (JsonNode spec : results.documents(installation, "spec.json", ServiceBacktests::spec)) {
            Map<String, String> keys = new TreeMap<>();
            flatten("", spec, keys);
            specs.add(keys);
        }
        TextTable table = results.table("key or figure");
        Map<String, String> all = new TreeMap<>();
        specs.forEach(all::putAll);
        for (String key : all.keySet()) {
            List<String> values =
                    specs.stream().map(spec -> spec.getOrDefault(key, "–")).toList();
            if (values.stream().distinct().count() > 1) {
                List<String> cells = new ArrayList<>(List.of(key));
                cells.addAll(values);
                table.row(cells.toArray(String[]::new));
            }
        }
        BacktestShowCommand.addFigures(table, summaries);
        table.lines().forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> keys) {
        if (!node.isObject()) {
            keys.put(path, node.isTextual() ? node.asText() : node.toString());
            return;
        }
        node.properties()
                .forEach(one ->
                        flatten(path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), keys));
    }
}
