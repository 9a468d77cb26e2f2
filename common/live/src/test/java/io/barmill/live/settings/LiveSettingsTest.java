package io.barmill.live.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.live.cache.RedisAddress;
import io.barmill.live.cache.TimeIndex;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {
    private static final Instant PEAK = Instant.parse("2024-01-01T08:30:00Z");
    private static final Instant NIGHT = Instant.parse("2024-01-01T03:30:00Z");

    @TempDir
    private Path folder;

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        LiveSettings settings = LiveSettings.of(Map.of("SYMBOLS", "BTC/USDT, doge/usdt"));

        assertThat(settings.symbols()).containsExactly(new Pair("BTC", "USDT"), new Pair("DOGE", "USDT"));
        assertThat(settings.timeframe()).isEqualTo(Timeframe.MINUTES_15);
        assertThat(settings.venue()).isEqualTo("binance");
        assertThat(settings.interval().base()).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.maxDataAge()).isEqualTo(Duration.ofMinutes(9));
        assertThat(settings.concurrentRequests()).isEqualTo(12);
        assertThat(settings.requestsPerSecond()).isEqualTo(15);
        assertThat(settings.overlap()).isEqualTo(6);
        assertThat(settings.window()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.redis()).isEqualTo(new RedisAddress("localhost", 6379, "", 1));
        assertThat(settings.timeIndex()).isEqualTo(TimeIndex.ISO);
        assertThat(settings.slashKeys()).isFalse();
        assertThat(settings.isStreamed()).isFalse();
        assertThat(settings.interval().peakHours()).isEqualTo(Set.of(7, 8, 9, 13, 14, 15, 21, 22));
    }

    @Test
    void everyValueCanBeSet() {
        Map<String, String> all = new HashMap<>();
        all.put("SYMBOLS", "BTC/USDT");
        all.put("TIMEFRAME", "1h");
        all.put("VENUE", "binance-futures");
        all.put("VENUE_ADDR", "http://localhost:1");
        all.put("STREAM", "true");
        all.put("STREAM_ADDR", "ws://localhost:2/stream");
        all.put("UPDATE_INTERVAL", "60");
        all.put("MAX_DATA_AGE", "600");
        all.put("CONCURRENT_REQUESTS", "3");
        all.put("API_REQUESTS_PER_SEC", "5");
        all.put("INCREMENTAL_CANDLES", "2");
        all.put("DATA_DAYS", "7");
        all.put("ADAPTIVE_INTERVAL", "false");
        all.put("ERROR_BACKOFF", "2");
        all.put("SUCCESS_RECOVERY", "0.8");
        all.put("OFF_PEAK", "3");
        all.put("PEAK_HOURS", "0,23");
        all.put("REDIS_ADDR", "redis.example.com:6380");
        all.put("REDIS_PASSWORD", "secret");
        all.put("REDIS_DB", "2");
        all.put("TIME_INDEX", "ms");
        all.put("SLASH_KEYS", "true");
        all.put("BAN_FILE", "/tmp/bans");

        LiveSettings settings = LiveSettings.of(all);

        assertThat(settings)
                .isEqualTo(new LiveSettings(
                        List.of(new Pair("BTC", "USDT")),
                        Timeframe.HOURS_1,
                        "binance-futures",
                        "http://localhost:1",
                        true,
                        "ws://localhost:2/stream",
                        new AdaptiveInterval(
                                Duration.ofSeconds(60), false, 2, 0.8, 3, Set.of(0, 23), Duration.ofMinutes(10)),
                        Duration.ofMinutes(10),
                        3,
                        5,
                        2,
                        Duration.ofDays(7),
                        new RedisAddress("redis.example.com", 6380, "secret", 2),
                        TimeIndex.MS,
                        true,
                        "/tmp/bans"));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIMEFRAME|17m|one of 1m",
                "SYMBOLS|BTCUSDT|a base and a quote",
                "SYMBOLS|BTC/USDT,BTC_USDT|each pair once",
                "UPDATE_INTERVAL|soon|a number from 1",
                "MAX_DATA_AGE|59|a number from 60",
                "REDIS_ADDR|a b|host:port",
                "REDIS_ADDR|a:70000|host:port",
                "ADAPTIVE_INTERVAL|yes|true or false",
                "OFF_PEAK|-1|a factor",
                "PEAK_HOURS|9-7|hours of the day",
                "PEAK_HOURS|24|hours of the day",
                "TIME_INDEX|unix|iso or ms",
                "UPDATE_INTERVALL|1|one of SYMBOLS"
            })
    void wrongValuesAreNamed(String key, String value, String expected) {
        Map<String, String> values = new HashMap<>(Map.of("SYMBOLS", "BTC/USDT"));
        values.put(key, value);

        assertThatThrownBy(() -> LiveSettings.of(values))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void symbolsAreRequired() {
        assertThatThrownBy(() -> LiveSettings.of(Map.of())).hasMessageContaining("SYMBOLS is absent");
    }

    @Test
    void aConfigurationFileHasCommentsAndQuotes() throws Exception {
        Path file = Files.writeString(
                folder.resolve("config.txt"),
                "# candles\n\nBINANCE_API_KEY=abc=\nREDIS_ADDR = \"localhost:6380\"\nSYMBOLS='BTC/USDT'\n");

        Map<String, String> values = ConfigFile.read(file);

        assertThat(values)
                .containsExactly(
                        Map.entry("BINANCE_API_KEY", "abc="),
                        Map.entry("REDIS_ADDR", "localhost:6380"),
                        Map.entry("SYMBOLS", "BTC/USDT"));
        assertThat(LiveSettings.of(values).redis().port()).isEqualTo(6380);
    }

    @Test
    void wrongLinesOfAConfigurationFileAreNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("config.txt"), "SYMBOLS=BTC/USDT\nREDIS_ADDR localhost\n");
        Path twice = Files.writeString(folder.resolve("twice.txt"), "REDIS_DB=1\nREDIS_DB=2\n");

        assertThatThrownBy(() -> ConfigFile.read(file)).hasMessageContaining("config.txt:2 is REDIS_ADDR localhost");
        assertThatThrownBy(() -> ConfigFile.read(twice)).hasMessageContaining("each key once");
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none"))).hasMessageContaining("a file that exists");
    }

    @Test
    void onlyKnownVariablesOfTheEnvironmentCount() {
        assertThat(SettingKey.among(Map.of("REDIS_DB", "3", "HOME", "/root"))).isEqualTo(Map.of("REDIS_DB", "3"));
    }

    @Test
    void theIntervalIsComputedFromTheBaseEachTime() {
        AdaptiveInterval interval =
                LiveSettings.of(Map.of("SYMBOLS", "BTC/USDT")).interval();

        for (int cycle = 0; cycle < 10; cycle++) {
            assertThat(interval.next(NIGHT, 0, 25)).isEqualTo(Duration.ofSeconds(324));
        }
        assertThat(interval.next(PEAK, 0, 25)).isEqualTo(Duration.ofSeconds(162));
        assertThat(interval.next(PEAK, 2, 25)).isEqualTo(Duration.ofMinutes(3));
        assertThat(interval.next(PEAK, 6, 25)).isEqualTo(Duration.ofSeconds(270));
        assertThat(interval.next(NIGHT, 6, 25)).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void noSymbolsAreNoErrorRate() {
        AdaptiveInterval interval =
                LiveSettings.of(Map.of("SYMBOLS", "BTC/USDT")).interval();

        assertThat(interval.next(PEAK, 0, 0)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void theIntervalHasLimits() {
        AdaptiveInterval minute = LiveSettings.of(
                        Map.of("SYMBOLS", "BTC/USDT", "TIMEFRAME", "1m", "UPDATE_INTERVAL", "10"))
                .interval();

        assertThat(minute.next(PEAK, 0, 1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(minute.next(NIGHT, 1, 1)).isEqualTo(Duration.ofSeconds(60));
    }
}
