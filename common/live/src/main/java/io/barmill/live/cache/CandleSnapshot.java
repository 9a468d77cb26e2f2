package io.barmill.live.cache;

import io.barmill.live.candle.CandleSeries;
import io.barmill.live.candle.Gap;
import io.barmill.live.candle.HeldCandle;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;
import java.util.List;

/**
 * A series as it was at a time.
 *
 * @param candles in the order of time
 * @param completeness the share of the expected closed candles that is held
 * @param takenAt the venue's time, milliseconds since 1970
 */
public record CandleSnapshot(
        Pair pair, Timeframe timeframe, List<HeldCandle> candles, double completeness, List<Gap> gaps, long takenAt) {
    public CandleSnapshot {
        candles = List.copyOf(candles);
        gaps = List.copyOf(gaps);
    }

    /**
     * Takes a snapshot.
     *
     * @param from the beginning of the window
     * @param now the venue's time
     */
    public static CandleSnapshot of(Pair pair, CandleSeries series, long from, long now) {
        return new CandleSnapshot(
                pair,
                series.timeframe(),
                series.candles(),
                series.completeness(from, now),
                series.gaps(from, now),
                now);
    }
}
