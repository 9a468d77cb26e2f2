package io.barmill.live.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;
import io.barmill.testing.Randomized;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisCandleCacheTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pair PAIR = new Pair("BTC", "USDT");
    private static final long NOW = 1_700_000_000_000L;

    private static TestRedis redis;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (redis != null) {
            redis.close();
        }
    }

    @BeforeEach
    void empty() {
        try (Jedis client = redis.client()) {
            client.flushAll();
        }
    }

    @Test
    void theKeysAreThoseOfTheReaders() {
        try (RedisCandleCache cache = new RedisCandleCache(redis.address(), TimeIndex.ISO, false);
                Jedis client = redis.client()) {
            cache.publish(snapshot(NOW));
            cache.publish(Timeframe.MINUTES_15, status());

            assertThat(client.keys("*"))
                    .containsExactlyInAnyOrder(
                            "tet:kline:15m:BTC_USDT",
                            "tet:timestamp:15m:BTC_USDT",
                            "tet:system:status",
                            "tet:system:status:15m");
            assertThat(client.get("tet:timestamp:15m:BTC_USDT")).isEqualTo("2023-11-14T22:13:20Z");
            assertThat(client.ttl("tet:kline:15m:BTC_USDT")).isBetween(86_390L, 86_400L);
            assertThat(client.ttl("tet:timestamp:15m:BTC_USDT")).isBetween(7_190L, 7_200L);
            assertThat(client.ttl("tet:system:status")).isBetween(7_190L, 7_200L);
        }
    }

    @Test
    void theOtherFormOfTheKeysIsWrittenOnRequest() {
        try (RedisCandleCache cache = new RedisCandleCache(redis.address(), TimeIndex.ISO, true);
                Jedis client = redis.client()) {
            cache.publish(snapshot(NOW));

            assertThat(client.get("tet:kline:15m:BTC/USDT")).isEqualTo(client.get("tet:kline:15m:BTC_USDT"));
            assertThat(client.keys("*")).hasSize(4);
        }
    }

    @Test
    void aServerThatIsAwayIsNamedAndUsedAgainWhenItIsBack() throws IOException {
        try (RedisCandleCache cache = new RedisCandleCache(redis.address(), TimeIndex.ISO, false)) {
            cache.publish(snapshot(NOW));
            redis.stop();
            assertThatThrownBy(() -> cache.publish(snapshot(NOW)))
                    .isInstanceOfSatisfying(BarmillException.class, away -> {
                        assertThat(away.code()).isEqualTo(ErrorCode.CACHE_WRITE_FAILED);
                        assertThat(away).hasMessageContaining("Redis at 127.0.0.1:");
                    });

            redis.startAgain();
            cache.publish(snapshot(NOW + 5_000));

            try (Jedis client = redis.client()) {
                assertThat(client.get("tet:timestamp:15m:BTC_USDT")).isEqualTo("2023-11-14T22:13:25Z");
            }
        }
    }

    @Test
    void bothKeysAreOfOneVersionWheneverTheWriterIsKilled() throws Exception {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        try (Jedis client = redis.client()) {
            for (int kill = 0; kill < 3; kill++) {
                Process writer = writer();
                try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                    assertThat(out.readLine()).isEqualTo("writing");
                    long end = System.nanoTime() + random.nextInt(150) * 1_000_000L;
                    while (System.nanoTime() < end) {
                        assertOneVersion(client, seed);
                    }
                } finally {
                    writer.destroyForcibly().waitFor();
                }
                assertOneVersion(client, seed);
            }
        }
    }

    private static void assertOneVersion(Jedis client, long seed) throws IOException {
        List<String> values = client.mget(
                "tet:kline:1m:BTC_USDT",
                "tet:timestamp:1m:BTC_USDT",
                "tet:kline:1m:BTC/USDT",
                "tet:timestamp:1m:BTC/USDT");
        String version = values.get(1);
        assertThat(JSON.readTree(values.get(0)).get("last_update").asText())
                .as("seed %s", seed)
                .isEqualTo(version);
        assertThat(JSON.readTree(values.get(2)).get("last_update").asText()).isEqualTo(version);
        assertThat(values.get(3)).isEqualTo(version);
    }

    private static Process writer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheWriter.class.getName(),
                        Integer.toString(redis.address().port()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static CandleSnapshot snapshot(long now) {
        return new CandleSnapshot(PAIR, Timeframe.MINUTES_15, List.of(), 0, List.of(), now);
    }

    private static SystemStatus status() {
        return new SystemStatus(
                NOW, 1, 1, 0, 0, 1, OptionalDouble.of(2), 2, 6_000, OptionalLong.empty(), 0, 0, 0, 0, 180);
    }
}
