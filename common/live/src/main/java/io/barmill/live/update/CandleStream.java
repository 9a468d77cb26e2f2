package io.barmill.live.update;

import io.barmill.live.candle.Timeframe;
import io.barmill.live.stream.StreamConnection;
import io.barmill.live.stream.StreamListener;
import io.barmill.live.stream.StreamTimings;
import io.barmill.live.venue.StreamMessage;
import io.barmill.live.venue.StreamVenue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The candles that a venue pushes, merged into those that are asked for. After each connection the candles are asked for again,
 * so what happened in between is not missing.
 */
public final class CandleStream implements AutoCloseable {
    /** Venues allow 1,024 streams of a connection. */
    private static final int STREAMS_PER_CONNECTION = 1_000;

    private final StreamVenue venue;
    private final URI address;
    private final StreamTimings timings;
    private final CandleUpdater updater;
    private final Timeframe timeframe;
    private final LongSupplier localClock;
    private final RandomGenerator random;
    private final Consumer<String> log;
    private final List<StreamConnection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Streams that are not connected yet.
     *
     * @param localClock milliseconds since 1970
     * @param log takes a sentence for each thing that a user should know
     */
    public CandleStream(
            StreamVenue venue,
            URI address,
            StreamTimings timings,
            Timeframe timeframe,
            CandleUpdater updater,
            LongSupplier localClock,
            RandomGenerator random,
            Consumer<String> log) {
        this.venue = venue;
        this.address = address;
        this.timings = timings;
        this.timeframe = timeframe;
        this.updater = updater;
        this.localClock = localClock;
        this.random = random;
        this.log = log;
    }

    /**
     * Connects.
     *
     * @param wake is called when candles should be asked for again
     */
    void start(Runnable wake) {
        List<String> streams = updater.symbols().stream()
                .map(symbol -> venue.candleStream(symbol, timeframe))
                .toList();
        for (int from = 0; from < streams.size(); from += STREAMS_PER_CONNECTION) {
            List<String> portion = streams.subList(from, Math.min(from + STREAMS_PER_CONNECTION, streams.size()));
            StreamConnection connection =
                    new StreamConnection(venue, address, portion, timings, new Merging(wake), localClock, random);
            connections.add(connection);
            Thread thread = new Thread(() -> run(connection), "live-stream-" + connections.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Returns whether it has been started. */
    boolean isStarted() {
        return !threads.isEmpty();
    }

    /** Returns how many connections bring candles. */
    int live() {
        return (int) connections.stream().filter(StreamConnection::isLive).count();
    }

    /** Returns how often connections had to be made again. */
    int reconnects() {
        return connections.stream().mapToInt(StreamConnection::reconnects).sum();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void run(StreamConnection connection) {
        try {
            connection.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end, as asked for
        }
    }

    /** Merges what arrives. */
    private final class Merging implements StreamListener {
        private final Runnable wake;

        Merging(Runnable wake) {
            this.wake = wake;
        }

        @Override
        public void connected(boolean isOverlapping) {
            if (!isOverlapping) {
                log.accept("stream connected; candles are asked for once more");
                wake.run();
            }
        }

        @Override
        public void message(StreamMessage message) {
            if (message instanceof StreamMessage.CandleUpdate update && update.isOf(timeframe)) {
                updater.pushed(update).forEach(log);
            }
        }

        @Override
        public void lost(String why) {
            log.accept("stream lost: " + why);
        }
    }
}
