package io.barmill.ticks;

import java.util.List;
import java.util.Objects;

/**
 * One column of a table of ticks.
 *
 * @param name in the lake's files: lower case with underscores
 * @param kind what its values are
 * @param isOptional true where a row may have no value; a TEXT or NAME without a value is empty instead
 * @param words all values that a WORD can have, in the order of their codes; empty for other kinds
 * @param meaning what it says, with the unit
 */
public record RowColumn(String name, Kind kind, boolean isOptional, List<String> words, String meaning) {
    /** What a column's values are. */
    public enum Kind {
        /** Microseconds since 1970-01-01 UTC. */
        TIME,
        /** A whole number of 64 bits. */
        WHOLE,
        /** A double, read as the decimal that the source wrote. */
        NUMBER,
        /** PrintableText that differs from row to row, such as an id. */
        TEXT,
        /** PrintableText of few different values, such as a symbol. */
        NAME,
        /** PrintableText out of a short list. */
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
