package io.barmill.worker;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The machine's own monotonic clock, and a few threads. */
final class SystemTimer implements Timer, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SystemTimer.class);

    private final ScheduledThreadPoolExecutor threads;

    /** @param size actions that may run at once; a beat holds its thread while the ledger is slow */
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
    public Cancellation after(Duration delay, Runnable action) {
        if (threads.isShutdown()) {
            return () -> {};
        }
        Future<?> future = threads.schedule(() -> guarded(action), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** An executor would keep the failure to itself. */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("a timed action failed", e);
        }
    }
}
