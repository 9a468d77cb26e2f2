package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.live.stream.StreamConnection;
import io.barmill.live.stream.StreamListener;
import io.barmill.live.stream.StreamTimings;
import io.barmill.live.venue.StreamMessage;
import io.barmill.live.venue.StreamVenue;
import io.barmill.live.venue.binance.BinanceCandles;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection to the sandbox's streams, disturbed. */
@Tag("full")
class LiveStreamTest {
    private static final StreamVenue BINANCE = BinanceCandles.spot().stream();
    private static final StreamTimings QUICK = new StreamTimings(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(10),
            Duration.ofSeconds(20),
            Duration.ofHours(1),
            2);

    private final SandboxVenue venue = SandboxVenue.start(
            SandboxOptions.defaults().withTradesPerDay(20_000).withLastDay(LocalDate.of(2024, 3, 2)));
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<StreamMessage.CandleUpdate> candles = new CopyOnWriteArrayList<>();
    private Thread running;

    @BeforeEach
    void setClock() {
        venue.clock().set(Instant.parse("2024-03-02T12:07:58Z"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (running != null) {
            running.interrupt();
            running.join(5_000);
            assertThat(running.isAlive()).isFalse();
        }
        venue.close();
    }

    @Test
    void candlesArePushedAndCloseOnce() {
        connect(QUICK, "btcusdt@kline_1m", "ethusdt@kline_1m", "solusdt@kline_1m");

        await().until(() -> candles.stream()
                        .filter(update -> update.candle().isClosed())
                        .map(StreamMessage.CandleUpdate::symbol)
                        .distinct()
                        .count()
                == 3);

        assertThat(candles.stream()
                        .filter(update -> update.candle().isClosed())
                        .filter(update -> update.symbol().equals("BTCUSDT")))
                .singleElement()
                .satisfies(update -> assertThat(update.candle().openTime())
                        .isEqualTo(Instant.parse("2024-03-02T12:07:00Z").toEpochMilli()));
        assertThat(events).containsExactly("connected");
    }

    @Test
    void aConnectionThatIsCutIsMadeAgain() {
        connect(QUICK, "btcusdt@kline_1s", "btcusdt@kline_1m");
        await().until(() -> events.contains("connected"));

        venue.streams().cut();

        await().until(() -> events.stream().filter("connected"::equals).count() == 2);
        assertThat(events.get(1)).startsWith("lost: ");
    }

    @Test
    void aConnectionThatOnlyAnswersPingsIsGivenUp() {
        venue.streams().silent(true);
        connect(
                new StreamTimings(
                        QUICK.connect(),
                        QUICK.acknowledge(),
                        QUICK.pace(),
                        Duration.ofMillis(700),
                        QUICK.life(),
                        QUICK.streamsPerMessage()),
                "btcusdt@kline_1m");

        await().until(() -> events.contains("lost: no message for 700 ms"));
        await().until(() -> venue.streams().connections() >= 2);
    }

    @Test
    void subscriptionsThatAreNotConfirmedAreALoss() {
        venue.streams().deaf(true);
        connect(QUICK, "btcusdt@kline_1m", "ethusdt@kline_1m", "solusdt@kline_1m");

        await().until(() -> events.contains("lost: only 0 of 2 subscriptions confirmed in 500 ms"));

        venue.streams().deaf(false);
        await().until(() -> events.contains("connected"));
    }

    @Test
    void anOldConnectionIsReplacedWithAnOverlap() {
        StreamTimings shortLived = new StreamTimings(
                QUICK.connect(),
                QUICK.acknowledge(),
                QUICK.pace(),
                Duration.ofSeconds(20),
                Duration.ofMillis(600),
                QUICK.streamsPerMessage());
        connect(shortLived, "btcusdt@kline_1m");

        await().until(() -> events.stream().filter("overlapping"::equals).count() >= 2);

        assertThat(events).noneMatch(event -> event.startsWith("lost"));
        await().until(() -> venue.streams().open() <= 2);
    }

    @Test
    void aConnectionThatTheVenueEndsIsReplacedBefore() {
        connect(QUICK, "btcusdt@kline_1m");
        await().until(() -> events.contains("connected"));

        venue.streams().announceShutdown();

        await().until(() -> events.contains("overlapping"));
        assertThat(venue.streams().connections()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aVenueThatIsAwayIsTriedAgain() {
        connect(URI.create("ws://127.0.0.1:1/stream"), QUICK, "btcusdt@kline_1m");

        await().until(() -> events.size() >= 2);

        assertThat(events).allMatch(event -> event.startsWith("lost: no connection to ws://127.0.0.1:1/stream"));
    }

    private void connect(StreamTimings timings, String... streams) {
        connect(URI.create(venue.baseUrl().replace("http", "ws") + BINANCE.streamPath()), timings, streams);
    }

    private void connect(URI address, StreamTimings timings, String... streams) {
        StreamListener listener = new StreamListener() {
            @Override
            public void connected(boolean isOverlapping) {
                events.add(isOverlapping ? "overlapping" : "connected");
            }

            @Override
            public void message(StreamMessage message) {
                if (message instanceof StreamMessage.CandleUpdate update) {
                    candles.add(update);
                }
            }

            @Override
            public void lost(String why) {
                events.add("lost: " + why);
            }
        };
        StreamConnection connection = new StreamConnection(
                BINANCE,
                address,
                new ArrayList<>(List.of(streams)),
                timings,
                listener,
                System::currentTimeMillis,
                new Random(1));
        running = new Thread(() -> {
            try {
                connection.run();
            } catch (InterruptedException e) {
                // the end of the test
            }
        });
        running.start();
    }
}
