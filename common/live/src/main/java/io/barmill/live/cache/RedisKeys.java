package io.barmill.live.cache;

import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;

/** The keys of the cache, and how long their values live. */
public final class RedisKeys {
    /** How the updates go, whatever the timeframe. */
    public static final String STATUS = "tet:system:status";

    static final long CANDLES_SECONDS = 86_400;
    static final long TIMESTAMP_SECONDS = 7_200;
    static final long STATUS_SECONDS = 7_200;

    private RedisKeys() {}

    /** Returns the key of a series' candles. */
    public static String candles(Timeframe timeframe, Pair pair) {
        return candles(timeframe, pair.key());
    }

    static String candles(Timeframe timeframe, String symbol) {
        return "tet:kline:" + timeframe.text() + ":" + symbol;
    }

    /** Returns the key of the time of a series' last update. */
    public static String timestamp(Timeframe timeframe, Pair pair) {
        return timestamp(timeframe, pair.key());
    }

    static String timestamp(Timeframe timeframe, String symbol) {
        return "tet:timestamp:" + timeframe.text() + ":" + symbol;
    }

    /** Returns the key of how the updates of one timeframe go. */
    public static String status(Timeframe timeframe) {
        return STATUS + ":" + timeframe.text();
    }
}
