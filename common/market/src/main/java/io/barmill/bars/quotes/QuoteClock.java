package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;

/** The common part of builders of quote bars: the book in force, and the time until which it is known to be in force. */
final class QuoteClock {
    private static final String CLOCK = "clock";
    private static final String BOOK = "book";

    private final TopOfBook book = new TopOfBook();
    private long now = Long.MIN_VALUE;

    /** The book after the last update; without sides before the first. */
    TopOfBook book() {
        return book;
    }

    /** Microseconds since 1970-01-01 UTC; only after {@link #hasStarted}. */
    long now() {
        return now;
    }

    boolean hasStarted() {
        return now != Long.MIN_VALUE;
    }

    /** Advances to that time and returns how far; 0 if it is in the past. */
    long advance(long time) {
        if (!hasStarted()) {
            now = time;
        }
        long passed = Math.max(0, time - now);
        now += passed;
        return passed;
    }

    void write(ObjectNode state) {
        if (hasStarted()) {
            state.put(CLOCK, now);
            book.write(state.putObject(BOOK));
        }
    }

    void read(JsonNode state) {
        if (state.has(CLOCK)) {
            now = BarState.number(state, CLOCK);
            book.read(state.path(BOOK));
        }
    }
}
