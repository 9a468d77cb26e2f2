package io.barmill.live.cache;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.candle.Timeframe;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The cache in Redis. It connects when it is first needed, and again after a failure. All keys of a series change in one
 * transaction, so a reader that fetches them together never sees two versions. Thread-safe.
 */
public final class RedisCandleCache implements CandleCache {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final RedisAddress address;
    private final TimeIndex index;
    private final boolean slashKeys;
    private Optional<Jedis> connection = Optional.empty();

    /** @param slashKeys whether to write the keys with {@code BTC/USDT} as well */
    public RedisCandleCache(RedisAddress address, TimeIndex index, boolean slashKeys) {
        this.address = address;
        this.index = index;
        this.slashKeys = slashKeys;
    }

    @Override
    public void publish(CandleSnapshot snapshot) {
        String value = CandleValue.of(snapshot, index);
        String time = CandleValue.time(snapshot.takenAt());
        String underscored = snapshot.pair().key();
        List<String> names = slashKeys ? List.of(underscored, snapshot.pair().toString()) : List.of(underscored);
        transaction(all -> names.forEach(name -> {
            all.setex(RedisKeys.candles(snapshot.timeframe(), name), RedisKeys.CANDLES_SECONDS, value);
            all.setex(RedisKeys.timestamp(snapshot.timeframe(), name), RedisKeys.TIMESTAMP_SECONDS, time);
        }));
    }

    @Override
    public void publish(Timeframe timeframe, SystemStatus status) {
        String value = status.json();
        transaction(all -> {
            all.setex(RedisKeys.STATUS, RedisKeys.STATUS_SECONDS, value);
            all.setex(RedisKeys.status(timeframe), RedisKeys.STATUS_SECONDS, value);
        });
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(RedisCandleCache::closeQuietly);
        connection = Optional.empty();
    }

    private synchronized void transaction(Consumer<Transaction> commands) {
        try {
            Jedis jedis = connect();
            try (Transaction all = jedis.multi()) {
                commands.accept(all);
                List<Object> replies = all.exec();
                for (Object reply : replies) {
                    if (reply instanceof JedisException failed) {
                        throw failed;
                    }
                }
            }
        } catch (JedisException e) {
            close();
            throw new BarmillException(
                    ErrorCode.CACHE_WRITE_FAILED,
                    "Redis at " + address + " does not take values: " + e.getMessage(),
                    e);
        }
    }

    private Jedis connect() {
        if (connection.isEmpty()) {
            DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                    .connectionTimeoutMillis(TIMEOUT_MILLIS)
                    .socketTimeoutMillis(TIMEOUT_MILLIS)
                    .password(address.password().isEmpty() ? null : address.password())
                    .database(address.database())
                    .clientName("barmill-live")
                    .build();
            connection = Optional.of(new Jedis(new HostAndPort(address.host(), address.port()), config));
        }
        return connection.get();
    }

    private static void closeQuietly(Jedis jedis) {
        try {
            jedis.close();
        } catch (JedisException e) {
            // It is gone already.
        }
    }
}
