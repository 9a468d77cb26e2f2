package io.barmill.live.candle;

/**
 * Candles that are not there.
 *
 * @param from open time of the first one, milliseconds since 1970
 * @param to end of the last one, exclusive
 */
public record Gap(long from, long to, Reason reason) {
    /** Why candles are not there. */
    public enum Reason {
        /** The venue was asked and has none. */
        MISSING,
        /** The symbol was not traded: a halt of the venue, not a fault of the data. */
        HALT
    }

    public Gap {
        if (from >= to) {
            throw new IllegalArgumentException("from must be < to, was " + from + " and " + to);
        }
    }
}
