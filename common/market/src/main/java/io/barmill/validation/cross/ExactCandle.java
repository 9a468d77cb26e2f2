package io.barmill.validation.cross;

import java.math.BigDecimal;

/**
 * A candle in exact decimals.
 *
 * @param open its time, in microseconds since 1970-01-01 UTC
 * @param volume in the unit of the market: base units, or contracts
 * @param trades the number of its trades, or {@link #UNKNOWN}
 * @param parts how many shorter candles or trades it was made of; 1 for one that was read
 */
record ExactCandle(
        long open,
        BigDecimal first,
        BigDecimal high,
        BigDecimal low,
        BigDecimal last,
        BigDecimal volume,
        long trades,
        long parts) {
    /** Stands for a number of trades that the source does not name. */
    static final long UNKNOWN = -1;

    /** This candle and a later one as one. */
    ExactCandle plus(ExactCandle later) {
        return new ExactCandle(
                open,
                first,
                high.max(later.high),
                low.min(later.low),
                later.last,
                volume.add(later.volume),
                hasTrades() && later.hasTrades() ? trades + later.trades : UNKNOWN,
                parts + later.parts);
    }

    private boolean hasTrades() {
        return trades != UNKNOWN;
    }

    /** True if the numbers of trades are the same, as far as they are known. */
    boolean isSameCount(ExactCandle other) {
        return !hasTrades() || !other.hasTrades() || trades == other.trades;
    }

    ExactCandle at(long time) {
        return new ExactCandle(time, first, high, low, last, volume, trades, parts);
    }

    /** True if nothing was traded. */
    boolean isQuiet() {
        return volume.signum() == 0;
    }
}
