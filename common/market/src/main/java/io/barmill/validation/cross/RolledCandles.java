package io.barmill.validation.cross;

import java.io.IOException;

/** Longer candles that are made of shorter ones: open of the first, close of the last, sums of volumes and counts. */
final class RolledCandles implements CandleStream {
    private final CandleStream base;
    private final long interval;
    /** The first candle of the next interval; null if it is not known. */
    private ExactCandle ahead;

    /** @param interval in microseconds, a whole part of a day */
    RolledCandles(CandleStream base, long interval) {
        this.base = base;
        this.interval = interval;
    }

    @Override
    public ExactCandle next() throws IOException {
        ExactCandle first = ahead == null ? base.next() : ahead;
        ahead = null;
        if (first == null) {
            return null;
        }
        long start = first.open() - Math.floorMod(first.open(), interval);
        ExactCandle rolled = first.at(start);
        for (ExactCandle more = base.next(); more != null; more = base.next()) {
            if (more.open() >= start + interval) {
                ahead = more;
                break;
            }
            rolled = rolled.plus(more);
        }
        return rolled;
    }
}
