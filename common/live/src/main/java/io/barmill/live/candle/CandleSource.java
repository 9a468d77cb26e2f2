package io.barmill.live.candle;

import java.util.Locale;

/** Where a candle comes from, the least trusted first: of two candles of the same time the more trusted one counts. */
public enum CandleSource {
    /** Made of the trades of a stream. */
    TRADES,
    /** Pushed by a stream of candles. */
    WS,
    /** Asked for. */
    REST;

    /** Returns the name in the cache: {@code rest}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
