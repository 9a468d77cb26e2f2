package io.barmill.live.client;

import io.barmill.live.candle.Candle;
import java.util.List;

/**
 * The candles of a range.
 *
 * @param askedAt the venue's time when the first request was sent, milliseconds since 1970
 */
public record CandlePage(List<Candle> candles, long askedAt) {
    public CandlePage {
        candles = List.copyOf(candles);
    }
}
