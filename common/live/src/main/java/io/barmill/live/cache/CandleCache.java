package io.barmill.live.cache;

import io.barmill.live.candle.Timeframe;

/** Where candles are published for readers. */
public interface CandleCache extends AutoCloseable {
    /**
     * Publishes a series: its value and its time of update change together.
     *
     * @throws io.barmill.error.BarmillException CACHE_WRITE_FAILED if the cache does not respond
     */
    void publish(CandleSnapshot snapshot);

    /**
     * Publishes how the updates go.
     *
     * @throws io.barmill.error.BarmillException CACHE_WRITE_FAILED if the cache does not respond
     */
    void publish(Timeframe timeframe, SystemStatus status);

    @Override
    void close();
}
