package io.barmill.books;

import java.util.Objects;

/**
 * What a rule found.
 *
 * @param instrument the symbol as the source writes it
 * @param from when it began, by the recorder's clock, in microseconds since 1970-01-01 UTC
 * @param to when it ended, likewise; equal to {@code from} for a moment
 * @param detail what was expected and what was found, in one sentence
 */
public record BookFinding(BookRule rule, Severity severity, String instrument, long from, long to, String detail) {
    /** What a finding means for the use of the book. */
    public enum Severity {
        /** Nothing is wrong with the book. */
        INFO,
        /** The book may differ from the venue's. */
        WARN,
        /** The book was wrong or absent. */
        ERROR
    }

    public BookFinding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(detail, "detail");
    }
}
