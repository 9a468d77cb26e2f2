package io.barmill.ticks;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The UTC days that data can have: not before there was anything to trade, and not after tomorrow, which has begun where
 * another clock is used. A day outside of them is an error of whoever names it, and never the end of a range to plan.
 *
 * @param first inclusive
 * @param last inclusive
 */
public record PossibleDays(LocalDate first, LocalDate last) {
    /** The first possible day. */
    public static final LocalDate FIRST = LocalDate.of(2009, 1, 1);

    public PossibleDays {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
    }

    /** The possible days as of now. */
    public static PossibleDays asOf(InstantSource clock) {
        return new PossibleDays(
                FIRST, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
    }

    /** True if the day is one of them. */
    public boolean contain(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** What is expected of a day, for an error. */
    public String expected() {
        return "a UTC day from " + first + " to " + last;
    }
}
