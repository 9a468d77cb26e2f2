package io.barmill.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell; a column whose name starts with {@code >} is set flush right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> names;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... columns) {
        right = new boolean[columns.length];
        List<String> cleaned = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            right[i] = columns[i].startsWith(">");
            cleaned.add(right[i] ? columns[i].substring(1) : columns[i]);
        }
        names = List.copyOf(cleaned);
    }

    public void row(String... cells) {
        if (cells.length != names.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + names.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table as lines, the names of the columns first. */
    public List<String> lines() {
        int[] widths = new int[names.size()];
        measure(names, widths);
        rows.forEach(row -> measure(row, widths));
        List<String> lines = new ArrayList<>();
        lines.add(line(names, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP).append(right[i] ? pad + cells.get(i) : cells.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }
}
