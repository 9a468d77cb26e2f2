package io.barmill.ticks.csv;

/**
 * One column of a CSV text, and where its values go.
 *
 * @param name in the header
 * @param rule how to read it
 * @param target the column of the schema; -1 for a value that is checked and forgotten
 * @param mayBeEmpty true where nothing between the commas means that there is no value
 * @param column what to say of it in errors
 */
public record CsvField(String name, Rule rule, int target, boolean mayBeEmpty, CsvColumn column) {
    /** How to read a field. */
    public enum Rule {
        /** PrintableText that is the same in all rows; which it is, the first row says. */
        SAME("what the rows before have"),
        /** Microseconds since 1970. */
        MICROS("a time from 2001 to 2100 in microseconds since 1970"),
        /** Milliseconds or microseconds since 1970, whichever the magnitude says. */
        ANY_TIME("a time from 2001 to 2100 in milliseconds or microseconds since 1970"),
        /** A date and a time of day, UTC. */
        TEXT_TIME("a time from 2001 to 2100 such as 2024-01-31 23:55:00"),
        /** A whole number not below 0. */
        WHOLE("a whole number not below 0"),
        /** A decimal number of either sign. */
        NUMBER("a finite decimal number"),
        /** A decimal number that cannot be negative. */
        AMOUNT("a finite decimal number not below 0"),
        /** PrintableText, or nothing. */
        TEXT("text or nothing"),
        /** One of the words of the column it goes to. */
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
