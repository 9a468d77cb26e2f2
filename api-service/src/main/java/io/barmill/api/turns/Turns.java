package io.barmill.api.turns;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A thread of its own that takes turns until it is stopped. Between them it waits for between half the interval and all of it, so
 * that replicas do not take theirs at the same time. A turn that fails, with an error too, is logged when the one before has not
 * failed, and the next one follows as scheduled.
 */
public final class Turns {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Logger log;
    private final Supplier<Duration> interval;
    private final Turn turn;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;
    private boolean isFailing;

    /** What is done in a turn. */
    @FunctionalInterface
    public interface Turn {
        /**
         * Takes a turn.
         *
         * @return true if there is more to do, so that the next turn follows at once
         */
        boolean take() throws InterruptedException;
    }

    /**
     * Turns that have not begun.
     *
     * @param name of the thread, and in what is logged
     * @param log of whoever takes the turns
     * @param interval asked for before each wait
     */
    public Turns(String name, Logger log, Supplier<Duration> interval, Turn turn) {
        this.name = Objects.requireNonNull(name, "name");
        this.log = Objects.requireNonNull(log, "log");
        this.interval = Objects.requireNonNull(interval, "interval");
        this.turn = Objects.requireNonNull(turn, "turn");
    }

    /** Starts the thread, unless this replica is to do without. */
    public void start(boolean enabled) {
        if (!enabled) {
            log.infof("%s is disabled on this replica", name);
            return;
        }
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the current turn to end, ten seconds at most. */
    public void stop() {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False if the thread has died: only a restart helps then. */
    public boolean isLive() {
        Thread running = thread;
        return running == null || running.isAlive();
    }

    /** Whether a turn should end soon. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits within a turn; true if it should end now. */
    public boolean isStoppedWithin(Duration wait) throws InterruptedException {
        return stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            Duration wait = jittered();
            while (!isStoppedWithin(wait)) {
                wait = take() ? Duration.ZERO : jittered();
            }
        } catch (InterruptedException e) {
            log.warnf("%s interrupted, stopping", name);
        }
    }

    private boolean take() throws InterruptedException {
        try {
            boolean hasMore = turn.take();
            if (isFailing) {
                isFailing = false;
                log.infof("%s works again", name);
            }
            return hasMore;
        } catch (RuntimeException | Error e) {
            // An error, such as a lack of memory, may pass; if even this fails, the thread's end is seen by isLive.
            if (!isFailing) {
                isFailing = true;
                log.warnf(e, "%s failed, the next turn follows as scheduled", name);
            }
            return false;
        }
    }

    private Duration jittered() {
        long longest = interval.get().toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
