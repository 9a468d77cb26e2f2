package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Candles that are asked for. */
class BinanceApiTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2024, 3, 2);
    private static final long MARCH_1 = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();

    private final SandboxVenue venue =
            SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(2_000).withLastDay(LAST_DAY));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void candlesOfADayAreThoseOfItsArchive() throws Exception {
        for (String market : List.of("spot /api/v3", "futures/um /fapi/v1")) {
            String[] parts = market.split(" ");
            String name = "BTCUSDT-15m-2024-03-01";
            List<String> archived = new Http(venue)
                    .zipLines("/data/" + parts[0] + "/daily/klines/BTCUSDT/15m/" + name + ".zip").stream()
                            .filter(line -> !line.startsWith("open_time"))
                            .toList();

            JsonArray rows = rows(parts[1] + "/klines?symbol=BTCUSDT&interval=15m&startTime=" + MARCH_1 + "&endTime="
                    + (MARCH_1 + 86_399_999));

            assertThat(IntStream.range(0, rows.size())
                            .mapToObj(i -> String.join(
                                    ",",
                                    rows.getJsonArray(i).stream()
                                            .map(String::valueOf)
                                            .toList())))
                    .containsExactlyElementsOf(archived);
            assertThat(rows).hasSize(96);
        }
    }

    @Test
    void theLastCandleIsNotOver() throws Exception {
        venue.clock().set(Instant.parse("2024-03-02T12:07:00Z"));

        JsonArray rows = rows("/api/v3/klines?symbol=BTCUSDT&interval=15m&limit=2");
        JsonArray open = rows.getJsonArray(1);
        venue.clock().set(Instant.parse("2024-03-02T12:20:00Z"));
        JsonArray closed =
                rows("/api/v3/klines?symbol=BTCUSDT&interval=15m&limit=2").getJsonArray(0);

        assertThat(open.getLong(0))
                .isEqualTo(Instant.parse("2024-03-02T12:00:00Z").toEpochMilli());
        assertThat(closed.getLong(0)).isEqualTo(open.getLong(0));
        assertThat(closed.getLong(8)).isGreaterThan(open.getLong(8));
    }

    @Test
    void theClockBeginsAtNoonOfTheLastDay() throws Exception {
        long time = new JsonObject(get("/api/v3/time").body()).getLong("serverTime");

        assertThat(Duration.between(Instant.parse("2024-03-02T12:00:00Z"), Instant.ofEpochMilli(time)))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(get("/api/v3/ping").body()).isEqualTo("{}");
    }

    @Test
    void aMinuteWithTooMuchWeightIsRefused() throws Exception {
        venue.clock().set(Instant.parse("2024-03-02T12:00:01Z"));
        String page = "/fapi/v1/klines?symbol=BTCUSDT&interval=1d&limit=1500&startTime=" + MARCH_1;

        HttpResponse<String> last = null;
        for (int i = 0; i < 241; i++) {
            last = get(page);
            if (i == 239) {
                assertThat(last.statusCode()).isEqualTo(200);
                assertThat(last.headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("2400");
            }
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        venue.clock().set(Instant.parse("2024-03-02T12:01:00Z"));
        assertThat(get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongRequestsHaveTheExchangesCodes() throws Exception {
        assertThat(get("/api/v3/klines?symbol=NONE&interval=1m").body()).contains("-1121");
        assertThat(get("/api/v3/klines?symbol=BTCUSDT&interval=17m").body()).contains("-1120");
        assertThat(get("/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=0").body())
                .contains("-1130");
    }

    @Test
    void bansAreInjected() throws Exception {
        venue.faults().add(Fault.of(FaultKind.BANNED, "/api/v3/ping").times(1).retryAfter(Duration.ofSeconds(9)));
        venue.faults().add(Fault.of(FaultKind.BANNED, "/api/v3/ping").times(1).retryAfter(Duration.ZERO));
        venue.faults().add(Fault.of(FaultKind.FORBIDDEN, "/api/v3/ping").times(1));

        HttpResponse<String> first = get("/api/v3/ping");
        HttpResponse<String> second = get("/api/v3/ping");

        assertThat(first.statusCode()).isEqualTo(418);
        assertThat(first.headers().firstValue("Retry-After")).contains("9");
        assertThat(second.statusCode()).isEqualTo(418);
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
        assertThat(get("/api/v3/ping").statusCode()).isEqualTo(403);
        assertThat(get("/api/v3/ping").statusCode()).isEqualTo(200);
    }

    private JsonArray rows(String path) throws Exception {
        return new JsonArray(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(venue.baseUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
