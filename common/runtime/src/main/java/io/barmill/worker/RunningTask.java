package io.barmill.worker;

import io.barmill.ledger.Progress;
import io.barmill.ledger.TaskClaim;
import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** One attempt under way: what the handler sees of it, and the hold that the runtime has on it. */
final class RunningTask implements TaskContext {
    private final TaskClaim claim;
    private final Timer timer;
    private final Object hold = new Object();
    private volatile Progress progress = Progress.NONE;
    private volatile long leaseEndNanos;
    private volatile Reason reason;
    /** The thread that runs the handler; null before and after, so that an interrupt hits nothing else. */
    private Thread thread;

    /**
     * @param asked the timer's nanoseconds when the claim was asked for: before the ledger granted it, so that the
     *     lease ends here no later than there
     */
    RunningTask(TaskClaim claim, Timer timer, long asked, Duration lease) {
        this.claim = Objects.requireNonNull(claim, "claim");
        this.timer = Objects.requireNonNull(timer, "timer");
        extended(asked, lease);
    }

    @Override
    public TaskClaim claim() {
        return claim;
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress = new Progress(done, total, unit);
    }

    @Override
    public void checkpoint() {
        if (leaseLeft().isNegative()) {
            abort(Reason.LEASE_LOST);
        }
        Reason why = reason;
        if (why != null) {
            throw new TaskAbortedException(why);
        }
    }

    Progress progress() {
        return progress;
    }

    /** The lease was asked for at that moment, and granted. */
    void extended(long asked, Duration lease) {
        leaseEndNanos = asked + lease.toNanos();
    }

    /** Negative where it has run out. */
    Duration leaseLeft() {
        return Duration.ofNanos(leaseEndNanos - timer.nanos());
    }

    /** Why the attempt is to end; empty while it may go on. */
    Optional<Reason> abortReason() {
        return Optional.ofNullable(reason);
    }

    /** Asks the handler to end at its next checkpoint. The graver of two reasons stays. */
    void abort(Reason why) {
        synchronized (hold) {
            if (reason == null || gravity(why) > gravity(reason)) {
                reason = why;
            }
        }
    }

    /** The calling thread runs the handler from here on. */
    void attach() {
        synchronized (hold) {
            thread = Thread.currentThread();
        }
    }

    /** The handler has returned; an interrupt that came too late goes no further. */
    void detach() {
        synchronized (hold) {
            thread = null;
            Thread.interrupted();
        }
    }

    /** Wakes the handler from whatever it waits for; false where it has returned already. */
    boolean interrupt() {
        synchronized (hold) {
            if (thread == null) {
                return false;
            }
            thread.interrupt();
            return true;
        }
    }

    private static int gravity(Reason why) {
        return switch (why) {
            case WORKER_STOPPING -> 0;
            case CANCELLED -> 1;
            case LEASE_LOST -> 2;
        };
    }
}
