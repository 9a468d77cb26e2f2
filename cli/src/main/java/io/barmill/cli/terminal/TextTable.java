package io.barmill.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;

/** A table whose columns are as wide as their widest cell; a column whose name starts with {@code >} is right-aligned. */
public final class TextTable {
    private static final int GAP = 2;

    private final boolean[] right;
    /** The names of the columns, then the rows. */
    private final List<List<String>> lines = new ArrayList<>();

    /** A table without rows. */
    public TextTable(String... columns) {
        right = new boolean[columns.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            right[i] = columns[i].startsWith(">");
            names.add(right[i] ? columns[i].substring(1) : columns[i]);
        }
        lines.add(names);
    }

    /**
     * Appends a row.
     *
     * @throws IllegalArgumentException unless there is one cell for each column
     */
    public void row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
        }
        lines.add(List.of(cells));
    }

    /** The table as lines, or that line if it has no rows. */
    public List<String> linesOr(String whenEmpty) {
        return lines.size() == 1 ? List.of(whenEmpty) : lines();
    }

    /** The table as lines, starting with the names of the columns. */
    public List<String> lines() {
        Column[] columns = new Column[right.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(width(i) + (i == columns.length - 1 ? 0 : GAP), 0, Column.Overflow.TRUNCATE);
        }
        Help.TextTable table = Help.TextTable.forColumns(Help.defaultColorScheme(Help.Ansi.OFF), columns);
        table.setAdjustLineBreaksForWideCJKCharacters(false);
        lines.forEach(line -> table.addRowValues(aligned(line)));
        return table.toString().lines().toList();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow();
    }

    private String[] aligned(List<String> line) {
        String[] cells = line.toArray(String[]::new);
        for (int i = 0; i < cells.length; i++) {
            if (right[i]) {
                cells[i] = " ".repeat(width(i) - cells[i].length()) + cells[i];
            }
        }
        return cells;
    }
}
