package io.barmill.e2e;

import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a data type, as the reference has them.
 *
 * @param types DuckDB's names of the columns' types, by the columns' names, in order
 * @param required those that never are null, so that no file is without them
 */
record DocumentedColumns(Map<String, String> types, Map<String, String> required) {
    private static final Pattern ROW = Pattern.compile("\\| (`[^|]+) \\| ([^|]+) \\| (yes|no|absent) \\|.*");
    private static final Pattern LEVELS = Pattern.compile("`(\\w+_)1` … `\\w+_(\\d+)`");
    private static final Map<String, String> DUCKDB = Map.of(
            "timestamp, µs, UTC", "TIMESTAMP WITH TIME ZONE",
            "string", "VARCHAR",
            "double", "DOUBLE",
            "int64", "BIGINT",
            "boolean", "BOOLEAN");

    static DocumentedColumns of(String type) throws IOException {
        String page = Files.readString(Installation.ofProcess().home().resolve("docs/reference/data-types.md"));
        int start = page.indexOf("\n### `" + type + "`\n");
        if (start < 0) {
            throw new AssertionError("the reference has no section for " + type);
        }
        int end = page.indexOf("\n#", start + 2);
        DocumentedColumns columns = new DocumentedColumns(new LinkedHashMap<>(), new LinkedHashMap<>());
        page.substring(start, end < 0 ? page.length() : end).lines().forEach(columns::add);
        return columns;
    }

    private void add(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return;
        }
        String type = DUCKDB.get(row.group(2));
        Matcher levels = LEVELS.matcher(row.group(1));
        if (levels.matches()) {
            for (int level = 1; level <= Integer.parseInt(levels.group(2)); level++) {
                types.put(levels.group(1) + level, type);
            }
            return;
        }
        String name = row.group(1).replace("`", "");
        types.put(name, type);
        if (row.group(3).equals("no")) {
            required.put(name, type);
        }
    }
}
