package io.barmill.live.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.limit.BanStore;
import io.barmill.live.limit.HostGate;
import io.barmill.live.limit.WeightBudget;
import io.barmill.live.venue.CandleVenue;
import io.barmill.live.venue.binance.BinanceCandles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VenueClientTest {
    private static final long START = 1_700_000_040_000L;

    private final AtomicLong clock = new AtomicLong(START);
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CandleVenue venue = BinanceCandles.spot();
    private HttpServer server;
    private HostGate gate;
    private VenueClient client;

    /** A scripted response. */
    private record Answer(int status, Map<String, String> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            Answer answer = answers.remove();
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        gate = new HostGate("host", new WeightBudget(6_000), 1_000, BanStore.NONE, clock::get, clock::addAndGet);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        client = new VenueClient(venue, address, gate, clock::addAndGet, new Random(1));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anUnknownOutcomeIsTriedAgain() throws Exception {
        answer(503, "busy");
        answer(400, "{\"code\":-1001,\"msg\":\"Internal error\"}");
        answer(200, "<html>");
        answer(200, "{\"serverTime\":5}");

        assertThat(client.get(venue.time()).get("serverTime").asLong()).isEqualTo(5);
        assertThat(requests).hasSize(4);
    }

    @Test
    void afterSomeAttemptsTheVenueIsAway() {
        for (int i = 0; i < VenueClient.ATTEMPTS; i++) {
            answer(503, "busy");
        }

        assertThatThrownBy(() -> client.get(venue.time()))
                .isInstanceOfSatisfying(
                        BarmillException.class, away -> assertThat(away.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE))
                .hasMessageContaining("status 503: busy (5 attempts)");
        assertThat(requests).hasSize(VenueClient.ATTEMPTS);
    }

    @Test
    void aWrongSymbolIsNotTriedAgain() {
        answer(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");

        assertThatThrownBy(() -> client.get(venue.time()))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VENUE_REFUSED));
        assertThat(requests).hasSize(1);
    }

    @Test
    void afterTooManyRequestsNoneIsSentUntilTheVenueAllowsIt() throws Exception {
        answers.add(new Answer(429, Map.of("Retry-After", "7"), "{}"));
        answer(200, "{}");

        assertLimited();
        assertLimited();
        clock.addAndGet(6_000);
        assertLimited();
        assertThat(requests).hasSize(1);

        clock.set(START + 7_500);
        client.get(venue.time());
        assertThat(requests).hasSize(2);
    }

    @Test
    void aBanWithoutATimeIsTwoMinutes() {
        answer(418, "{\"code\":-1003,\"msg\":\"Way too many requests\"}");

        assertLimited();
        clock.addAndGet(119_000);
        assertLimited();

        assertThat(requests).hasSize(1);
        assertThat(gate.blockedUntil()).hasValue(START + 120_000);
    }

    @Test
    void theEndOfABanInTheBodyCounts() {
        answer(418, "{\"code\":-1003,\"msg\":\"IP banned until " + (START + 600_000) + ".\"}");

        assertLimited();

        assertThat(gate.blockedUntil()).hasValue(START + 600_000);
    }

    @Test
    void theVenuesCountOfWeightIsKept() throws Exception {
        answers.add(new Answer(200, Map.of("x-mbx-used-weight-1m", "321"), "{}"));

        client.get(venue.time());

        assertThat(gate.budget().used(gate.venueTime())).isEqualTo(321);
    }

    @Test
    void candlesAreFetchedInPages() throws Exception {
        CandleClient candles = new CandleClient(venue, client, gate, clock::get);
        long from = 1_588_740_120_000L;
        answer(200, rows(from, 1_000));
        answer(200, rows(from + 1_000 * 60_000L, 500));

        CandlePage page = candles.candles("BTCUSDT", Timeframe.MINUTES_1, from, from + 1_499 * 60_000L);

        assertThat(page.candles()).hasSize(1_500);
        assertThat(requests)
                .containsExactly(
                        "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=1588740120000&endTime=1588830060000"
                                + "&limit=1000",
                        "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=1588800120000&endTime=1588830060000"
                                + "&limit=500");
    }

    @Test
    void theVenuesClockIsUsed() throws Exception {
        CandleClient candles = new CandleClient(venue, client, gate, clock::get);
        answer(200, "{\"serverTime\":" + (START - 86_400_000) + "}");

        candles.readClock();

        assertThat(candles.now()).isEqualTo(clock.get() - 86_400_000);
    }

    private void assertLimited() {
        assertThatThrownBy(() -> client.get(venue.time()))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        limited -> assertThat(limited.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, Map.of(), body));
    }

    private static String rows(long from, int count) {
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            long open = from + i * 60_000L;
            rows.append(i == 0 ? "" : ",")
                    .append('[')
                    .append(open)
                    .append(",\"5\",\"5\",\"5\",\"5\",\"1\",")
                    .append(open + 59_999)
                    .append(",\"5\",1,\"0\",\"0\",\"0\"]");
        }
        return rows.append(']').toString();
    }
}
