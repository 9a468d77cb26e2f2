package io.barmill.live.update;

import io.barmill.error.BarmillException;
import io.barmill.live.cache.CandleCache;
import io.barmill.live.cache.SystemStatus;
import io.barmill.live.candle.ClosedRule;
import io.barmill.live.limit.HostGate;
import io.barmill.live.settings.LiveSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Updates candles again and again until it is stopped. */
public final class LiveCandles {
    /** Candles of a boundary are asked for at a random time of this length after it, so that not all users ask at once. */
    private static final int JITTER_MILLIS = 5_000;
    /** How often a cache that was away is tried. */
    private static final long CACHE_MILLIS = 2_000;

    private final LiveSettings settings;
    private final CandleUpdater updater;
    private final CandleCache cache;
    private final HostGate gate;
    private final RandomGenerator random;
    private final Consumer<String> log;
    private final Optional<CandleStream> stream;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean isWoken;

    /**
     * Nothing runs yet.
     *
     * @param stream the candles that the venue pushes; empty for none
     * @param log takes a sentence for each thing that a user should know
     */
    public LiveCandles(
            LiveSettings settings,
            CandleUpdater updater,
            CandleCache cache,
            Optional<CandleStream> stream,
            HostGate gate,
            RandomGenerator random,
            Consumer<String> log) {
        this.settings = settings;
        this.updater = updater;
        this.cache = cache;
        this.stream = stream;
        this.gate = gate;
        this.random = random;
        this.log = log;
    }

    /** Updates all symbols once and publishes how it went. */
    public UpdateReport once() throws InterruptedException {
        return cycle();
    }

    /** Updates all symbols until {@link #stop} is called. */
    public void run() throws InterruptedException {
        while (stopped.getCount() > 0) {
            UpdateReport report = cycle();
            if (updater.active() > 0) {
                stream.filter(each -> !each.isStarted()).ifPresent(each -> each.start(() -> isWoken = true));
            }
            await(wait(report));
        }
    }

    /** Ends {@link #run} as soon as it waits. */
    public void stop() {
        stopped.countDown();
    }

    private UpdateReport cycle() throws InterruptedException {
        isWoken = false;
        long started = System.nanoTime();
        UpdateReport report = updater.update();
        double seconds = (System.nanoTime() - started) / 1e9;
        report.problems().forEach(log);
        SystemStatus status = status(report, seconds);
        try {
            cache.publish(settings.timeframe(), status);
        } catch (BarmillException e) {
            log.accept(e.code() + ": " + e.getMessage());
        }
        log.accept(report.updated() + " of " + settings.symbols().size() + " symbols updated in "
                + Math.round(seconds * 1_000) + " ms; used weight " + status.usedWeight() + " of "
                + status.weightLimit());
        return report;
    }

    private SystemStatus status(UpdateReport report, double seconds) {
        return new SystemStatus(
                gate.venueTime(),
                updater.active(),
                report.updated(),
                report.failed(),
                report.rejected(),
                seconds,
                updater.freshness(),
                gate.budget().used(gate.venueTime()),
                gate.budget().limit(),
                gate.blockedUntil(),
                stream.map(CandleStream::live).orElse(0),
                stream.map(CandleStream::reconnects).orElse(0),
                updater.gaps(),
                updater.revised(),
                interval(report).toMillis() / 1_000.0);
    }

    private Duration interval(UpdateReport report) {
        return settings.interval()
                .next(Instant.ofEpochMilli(gate.venueTime()), report.failed(), report.updated() + report.failed());
    }

    /** Returns the time until the next update: the interval, or until a candle has closed if that is sooner. */
    private Duration wait(UpdateReport report) {
        long now = gate.venueTime();
        long length = settings.timeframe().millis();
        long settled = settings.timeframe().startOf(now)
                + length
                + ClosedRule.DEFAULT.grace().toMillis()
                + random.nextInt(JITTER_MILLIS);
        long wait = Math.min(interval(report).toMillis(), settled - now);
        // While the host refuses requests there is nothing to do.
        return Duration.ofMillis(Math.max(wait, gate.blockedMillis()));
    }

    private void await(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() < end) {
            long rest = Math.min(CACHE_MILLIS, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1);
            if (stopped.await(rest, TimeUnit.MILLISECONDS)) {
                return;
            }
            updater.publishAgain();
            if (isWoken && gate.blockedMillis() == 0) {
                return;
            }
        }
    }
}
