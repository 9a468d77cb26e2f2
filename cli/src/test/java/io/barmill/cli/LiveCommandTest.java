package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** Candles of the sandbox in a real Redis. */
@Tag("full")
class LiveCommandTest extends OfflineCommands {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KLINES = "/api/v3/klines";

    private static SandboxVenue venue;
    private static RedisServer redis;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try {
            redis = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            redis.start();
        } catch (IOException | RuntimeException e) {
            System.err.println("skipped: no Redis server runs on this machine: " + e);
            Assumptions.abort("no Redis server runs on this machine: " + e);
        }
        venue = SandboxVenue.start(
                SandboxOptions.defaults().withTradesPerDay(1_000).withLastDay(LocalDate.of(2024, 3, 31)));
    }

    @AfterAll
    static void stop() throws IOException {
        if (venue != null) {
            venue.close();
        }
        if (redis != null) {
            redis.stop();
        }
    }

    @BeforeEach
    void empty() {
        venue.clock().set(Instant.parse("2024-03-31T12:07:00Z"));
        venue.requests().clear();
        try (Jedis client = client()) {
            client.flushAll();
        }
    }

    @AfterEach
    void repair() {
        venue.faults().clear();
    }

    @Test
    void thirtyDaysOfCandlesAreThoseOfTheVenue() throws Exception {
        assertThat(live("--symbols", "BTC/USDT,DOGE/USDT", "--once"))
                .as(terminal.err())
                .isZero();

        JsonNode value = value("BTC_USDT");
        JsonNode candles = JSON.readTree(value.get("ohlcv_data").asText());
        assertThat(candles.size()).isEqualTo(2_880);
        assertThat(value.get("candle_count").asInt()).isEqualTo(2_880);
        assertThat(value.get("data_completeness").asDouble()).isEqualTo(1.0);
        assertThat(value.get("open_candle").asBoolean()).isTrue();
        assertThat(value.get("last_candle_time").asText()).isEqualTo("2024-03-31T11:45:00Z");
        assertThat(value.get("data_start").asText()).isEqualTo("2024-03-01T12:15:00Z");
        assertThat(value.get("data_age_seconds").asDouble()).isBetween(420.0, 480.0);
        assertThat(value.get("gaps")).isEmpty();
        JsonNode row = rest(KLINES + "?symbol=BTCUSDT&interval=15m&limit=1&startTime="
                        + Instant.parse("2024-03-20T10:00:00Z").toEpochMilli())
                .get(0);
        JsonNode candle = candles.get("2024-03-20T10:00:00Z");
        assertThat(candle.get("close").isTextual()).isTrue();
        assertThat(new BigDecimal(candle.get("close").asText()))
                .isEqualByComparingTo(row.get(4).asText());
        assertThat(new BigDecimal(candle.get("volume").asText()))
                .isEqualByComparingTo(row.get(5).asText());
        try (Jedis client = client()) {
            assertThat(client.get("tet:timestamp:15m:BTC_USDT"))
                    .isEqualTo(value.get("last_update").asText());
            JsonNode status = JSON.readTree(client.get("tet:system:status"));
            assertThat(status.get("successful_updates").asInt()).isEqualTo(2);
            assertThat(status.get("weight_limit").asInt()).isEqualTo(6_000);
            assertThat(status.get("used_weight_1m").asInt()).isGreaterThanOrEqualTo(1 + 20 + 2 * 6);
        }
        assertThat(value("DOGE_USDT").get("candle_count").asInt()).isEqualTo(2_880);
    }

    @Test
    void aYoungListingIsComplete() throws Exception {
        // Six days after the listing of its perpetual.
        venue.clock().set(Instant.parse("2020-09-20T00:05:00Z"));

        assertThat(live("--symbols", "SOL/USDT", "--venue", "binance-futures", "--once"))
                .as(terminal.err())
                .isZero();

        JsonNode value = value("SOL_USDT");
        assertThat(value.get("data_completeness").asDouble()).isEqualTo(1.0);
        assertThat(value.get("candle_count").asInt()).isBetween(6 * 96, 6 * 96 + 1);
    }

    @Test
    void aPairThatIsNotListedIsReportedAndTheOthersGoOn() throws Exception {
        assertThat(live("--symbols", "DOG/USDT,BTC/USDT", "--once")).isEqualTo(1);

        assertThat(terminal.err()).contains("DOG/USDT is not listed at binance");
        assertThat(value("BTC_USDT").get("candle_count").asInt()).isEqualTo(2_880);
    }

    @Test
    void noRequestIsSentDuringABanNotEvenAfterARestart() throws Exception {
        venue.faults().add(Fault.of(FaultKind.BANNED, "/api/v3/time").times(1).retryAfter(Duration.ofMinutes(10)));
        assertThat(live("--symbols", "BTC/USDT", "--once")).isEqualTo(3);
        assertThat(venue.requests().all()).hasSize(1);

        assertThat(live("--symbols", "BTC/USDT", "--once")).isEqualTo(3);

        assertThat(venue.requests().all()).hasSize(1);
        assertThat(terminal.err()).contains("refuses requests until");
        try (Jedis client = client()) {
            assertThat(JSON.readTree(client.get("tet:system:status"))
                            .get("banned_until")
                            .isTextual())
                    .isTrue();
        }
    }

    @Test
    void whatHappensWhileRedisIsAwayIsPublishedWhenItIsBack() throws Exception {
        redis.stop();
        assertThat(live("--symbols", "BTC/USDT", "--once")).isEqualTo(3);
        assertThat(terminal.err()).contains("CACHE_WRITE_FAILED: Redis at 127.0.0.1:" + port);

        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread running = new Thread(() -> ended.complete(live("--symbols", "ETH/USDT")));
        running.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> terminal.err().contains("1 of 1 symbols updated"));
        redis.start();

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(value("ETH_USDT").get("candle_count").asInt())
                                .isEqualTo(2_880));
        running.interrupt();
        assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void pushedCandlesArePublishedWhenTheyClose() throws Exception {
        venue.clock().set(Instant.parse("2024-03-31T12:14:52Z"));
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread running = new Thread(() -> ended.complete(live("--symbols", "ETH/USDT", "--stream")));
        running.start();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            JsonNode value = value("ETH_USDT");
            assertThat(value.get("last_candle_time").asText()).isEqualTo("2024-03-31T12:00:00Z");
            assertThat(value.get("source").asText()).isEqualTo("ws");
        });

        running.interrupt();
        assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
        JsonNode candle =
                JSON.readTree(value("ETH_USDT").get("ohlcv_data").asText()).get("2024-03-31T12:00:00Z");
        JsonNode row = rest(KLINES + "?symbol=ETHUSDT&interval=15m&limit=1&startTime="
                        + Instant.parse("2024-03-31T12:00:00Z").toEpochMilli())
                .get(0);
        String[] names = {"open", "high", "low", "close", "volume"};
        for (int i = 0; i < names.length; i++) {
            assertThat(new BigDecimal(candle.get(names[i]).asText()))
                    .isEqualByComparingTo(row.get(i + 1).asText());
        }
        assertThat(terminal.err()).contains("stream connected").doesNotContain("CANDLE_");
    }

    @Test
    void theConfigurationFileIsRead() throws Exception {
        Path config = Files.writeString(
                folder.resolve("config.txt"),
                "BINANCE_API_KEY=secret\nSYMBOLS=BTC/USDT\nTIMEFRAME=1h\nDATA_DAYS=2\nTIME_INDEX=ms\nSLASH_KEYS=true\n");

        assertThat(live("--config", config, "--once")).as(terminal.err()).isZero();

        assertThat(terminal.err()).contains("BINANCE_API_KEY has no effect").doesNotContain("secret");
        try (Jedis client = client()) {
            JsonNode value = JSON.readTree(client.get("tet:kline:1h:BTC/USDT"));
            assertThat(JSON.readTree(value.get("ohlcv_data").asText())
                            .get("1711882800000")
                            .get("timestamp")
                            .asLong())
                    .isEqualTo(1_711_882_800_000L);
            assertThat(value.get("candle_count").asInt()).isEqualTo(48);
        }
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThat(live("--symbols", "BTCUSDT", "--once")).isEqualTo(2);
        assertThat(live("--symbols", "BTC/USDT", "--timeframe", "17m", "--once"))
                .isEqualTo(2);
        assertThat(live("--symbols", "BTC/USDT", "--venue", "nowhere", "--once"))
                .isEqualTo(2);
        assertThat(run("live", "--symbols", "BTC/USDT", "--venue-address", "nowhere"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("SYMBOLS is BTCUSDT, expected a base and a quote")
                .contains("TIMEFRAME is 17m, expected one of 1m")
                .contains("VENUE is nowhere, expected one of binance, binance-futures, binance-delivery")
                .contains("VENUE_ADDR is nowhere, expected an address");
    }

    private int live(Object... arguments) {
        List<Object> all =
                new ArrayList<>(List.of("live", "--venue-address", venue.baseUrl(), "--redis", "127.0.0.1:" + port));
        all.addAll(List.of(arguments));
        return run(all.toArray());
    }

    private static JsonNode value(String pair) throws IOException {
        try (Jedis client = client()) {
            return JSON.readTree(client.get("tet:kline:15m:" + pair));
        }
    }

    private static JsonNode rest(String path) throws IOException, InterruptedException {
        return JSON.readTree(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(venue.baseUrl() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static Jedis client() {
        Jedis client = new Jedis("127.0.0.1", port);
        client.select(1);
        return client;
    }
}
