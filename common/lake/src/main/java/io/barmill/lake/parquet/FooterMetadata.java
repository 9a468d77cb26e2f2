package io.barmill.lake.parquet;

import java.util.Map;
import java.util.TreeMap;

/**
 * The facts in a file's footer, under keys that begin with {@code barmill.}; other keys belong to other programs. The
 * prefix exists only in the file: maps of facts omit it.
 */
public final class FooterMetadata {
    /** The kind of the rows: a data type's id, or {@code bars}. */
    public static final String SCHEMA = "schema";

    private static final String PREFIX = "barmill.";

    private FooterMetadata() {}

    /** Returns the facts with the prefix added to their keys. */
    public static Map<String, String> toFooter(Map<String, String> facts) {
        Map<String, String> footer = new TreeMap<>();
        facts.forEach((key, value) -> footer.put(key.startsWith(PREFIX) ? key : PREFIX + key, value));
        return footer;
    }

    static Map<String, String> fromFooter(Map<String, String> footer) {
        Map<String, String> facts = new TreeMap<>();
        footer.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                facts.put(key.substring(PREFIX.length()), value);
            }
        });
        return facts;
    }
}
