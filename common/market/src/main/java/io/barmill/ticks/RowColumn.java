package io.barmill.ticks;

import java.util.List;
import java.util.Objects;

/**
 * One column of a table of ticks.
 *
 * @param name in the lake's files: lower case with underscores
 * @param kind the type of its values
 * @param isOptional true if values may be null; a TEXT or NAME is empty instead
 * @param words all values that a WORD can have, in code order; empty for other kinds
 * @param meaning its description, with the unit
 */
public record RowColumn(String name, Kind kind, boolean isOptional, List<String> words, String meaning) {
    /** The type of a column's values. */
    public enum Kind {
        /** Microseconds since 1970-01-01 UTC. */
        TIME,
        /** A 64-bit integer. */
        WHOLE,
        /** A double, the nearest to the decimal in the source. */
        NUMBER,
        /** A string that differs from row to row, such as an id. */
        TEXT,
        /** A string with few distinct values, such as a symbol. */
        NAME,
        /** A string from a fixed list. */
        WORD,
        /** True or false. */
        TRUTH
    }

    public RowColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        words = List.copyOf(words);
        Objects.requireNonNull(meaning, "meaning");
    }
}
