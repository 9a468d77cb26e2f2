package io.barmill.cli.demo;

import io.barmill.cli.client.TaskInfo;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a demo as text. */
final class DemoReport {
    private DemoReport() {}

    static List<String> of(DemoResult result) {
        List<String> lines = new ArrayList<>();
        TextTable table = new TextTable("file", ">rows", ">size", ">seconds");
        for (DemoFile file : result.files()) {
            table.row(
                    file.file(),
                    Amounts.count(file.rows()),
                    Amounts.bytes(file.bytes()),
                    String.format(Locale.ROOT, "%.1f", file.seconds()));
        }
        lines.addAll(table.lines());
        lines.add("");
        for (TaskInfo task : result.failures()) {
            lines.add("FAILED: " + task.label() + " is " + task.state()
                    + task.error().map(error -> ", " + error).orElse(""));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: %d files in %.1f s, start of the stack included",
                result.succeeded() ? "every task succeeded" : "NOT every task succeeded",
                result.files().size(),
                result.seconds()));
        lines.add("lake:   " + result.lake());
        lines.add("DuckDB: " + result.query());
        return lines;
    }
}
