package io.barmill.live.cache;

import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;
import java.util.List;

/** A process that publishes one version after another until it is killed. */
public final class CacheWriter {
    private CacheWriter() {}

    /**
     * Publishes for ever.
     *
     * @param arguments the port of Redis
     */
    public static void main(String[] arguments) {
        RedisAddress address = new RedisAddress("127.0.0.1", Integer.parseInt(arguments[0]), "", 1);
        try (RedisCandleCache cache = new RedisCandleCache(address, TimeIndex.ISO, true)) {
            for (long version = 1_700_000_000_000L; ; version += 1_000) {
                cache.publish(new CandleSnapshot(
                        new Pair("BTC", "USDT"), Timeframe.MINUTES_1, List.of(), 0, List.of(), version));
                if (version == 1_700_000_000_000L) {
                    System.out.println("writing");
                }
            }
        }
    }
}
