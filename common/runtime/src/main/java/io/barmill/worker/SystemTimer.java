package io.barmill.worker;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A timer on the machine's monotonic clock with a few threads. */
final class SystemTimer implements Timer, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SystemTimer.class);

    /** A jittered wait is shorter by at most this part of it. */
    private static final int JITTER_PART = 5;

    private final ScheduledThreadPoolExecutor threads;

    /**
     * @param size the number of actions that may run at once; a heartbeat blocks its thread while the ledger is slow
     */
    SystemTimer(int size, NamedThreads names) {
        threads = new ScheduledThreadPoolExecutor(size, names);
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable action) {
        if (threads.isShutdown()) {
            return () -> {};
        }
        Future<?> future = threads.schedule(() -> guarded(action), delay.toNanos(), TimeUnit.NANOSECONDS);
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
