package io.barmill.ticks.csv;

import java.util.List;

/**
 * One column of a CSV text, and the column that receives its values.
 *
 * @param name its name in the header
 * @param rule how to read it
 * @param target the index of the column in the schema; -1 for a value that is validated and discarded
 * @param mayBeEmpty true if an empty field means null
 * @param column its description in errors
 * @param words the spellings of the target's words in the text, in the order of those; empty for other rules than WORD
 */
public record CsvField(String name, Rule rule, int target, boolean mayBeEmpty, CsvColumn column, List<String> words) {
    public CsvField {
        words = List.copyOf(words);
    }

    /** How to read a field. */
    public enum Rule {
        /** Text that is the same in all rows as in the first one. */
        SAME("the same as in the rows before"),
        /** Microseconds since 1970. */
        MICROS("a time from 2001 to 2100 in microseconds since 1970"),
        /** Milliseconds or microseconds since 1970, distinguished by magnitude. */
        ANY_TIME("a time from 2001 to 2100 in milliseconds or microseconds since 1970"),
        /** A date and a time of day, UTC. */
        TEXT_TIME("a time from 2001 to 2100 such as 2024-01-31 23:55:00"),
        /** A date in one column and an hour in the next, UTC. */
        DATE_HOUR("a date from 2001 to 2100 such as 2024-01-31, and an hour from 0 to 23 in the next column"),
        /** An integer not below 0. */
        WHOLE("an integer not below 0"),
        /** A decimal number. */
        NUMBER("a finite decimal number"),
        /** A decimal number not below 0. */
        AMOUNT("a finite decimal number not below 0"),
        /** Text, may be empty. */
        TEXT("text or nothing"),
        /** One of the words of the target column. */
        WORD("one of "),
        /** True or false. */
        TRUTH("true or false");

        private final String expected;

        Rule(String expected) {
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }
}
