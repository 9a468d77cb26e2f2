package io.barmill.worker;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A timer on the machine's monotonic clock. One thread keeps the time, and others run the actions: a short task schedules and
 * cancels a heartbeat that never runs, which would wake one of many threads that keep the time.
 */
final class SystemTimer implements Timer, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SystemTimer.class);

    /** A jittered wait is shorter by at most this part of it. */
    private static final int JITTER_PART = 5;

    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService threads;

    /**
     * @param size the number of actions that may run at once; a heartbeat blocks its thread while the ledger is slow
     */
    SystemTimer(int size, NamedThreads names) {
        clock = new ScheduledThreadPoolExecutor(1, names);
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads = Executors.newFixedThreadPool(size, names);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable action) {
        if (clock.isShutdown()) {
            return () -> {};
        }
        Future<?> future =
                clock.schedule(() -> threads.execute(() -> guarded(action)), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public Duration jittered(Duration longest) {
        long nanos = longest.toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos - nanos / JITTER_PART, nanos + 1));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    /** Logs any failure, an error included, which the executor would swallow. */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.error("a timed action failed", e);
        }
    }
}
