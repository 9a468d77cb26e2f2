package io.barmill.worker;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedChange;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.Progress;
import io.barmill.ledger.PublishResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.worker.TaskAbortedException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A running attempt: the handler's view of it and the runtime's control over it. */
final class RunningTask implements TaskContext {
    private static final Logger LOG = Logger.getLogger(RunningTask.class);
    private static final Duration LEASE_PAUSE = Duration.ofMillis(100);
    /** Between two tries to change the lake while the ledger is away. */
    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(1);

    private final TaskClaim claim;
    private final TaskLedger ledger;
    private final Timer timer;
    private final Object lock = new Object();
    private volatile Progress progress = Progress.NONE;
    private volatile long leaseEndNanos;
    /** When the last request that the ledger responded to was sent. */
    private volatile long heardNanos;

    private volatile Reason reason;
    /** The thread that runs the handler; null before and after, so that an interrupt hits no other work. */
    private Thread thread;

    /**
     * @param ledger confirms that the attempt holds its task when it publishes
     * @param requestedNanos the timer's nanoseconds before the claim was requested, so that the lease ends here no
     *     later than in the ledger
     */
    RunningTask(TaskClaim claim, TaskLedger ledger, Timer timer, long requestedNanos, Duration lease) {
        this.claim = Objects.requireNonNull(claim, "claim");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.timer = Objects.requireNonNull(timer, "timer");
        leaseExtended(requestedNanos, lease);
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
        awaitLease();
        Reason why = reason;
        if (why != null) {
            throw new TaskAbortedException(why);
        }
    }

    /**
     * Waits while the lease has run out and the ledger has not said what that means: that the task is another's, or, after
     * an outage of the ledger, that the attempt may go on.
     */
    private void awaitLease() {
        while (reason == null && leaseLeft().isNegative()) {
            pause(LEASE_PAUSE);
        }
    }

    private void pause(Duration time) {
        try {
            timer.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort(Reason.LEASE_LOST);
        }
    }

    @Override
    public void publish(List<PartitionEntry> days, StagedFile... files) {
        checkpoint();
        // Before the row is locked, because heartbeats wait for the lock.
        for (StagedFile file : files) {
            file.prepare();
        }
        requireHeld(onceLedgerResponds(change -> ledger.publish(claim, days, change), files));
    }

    @Override
    public void publish(String what, Runnable record, List<StagedFile> files) {
        checkpoint();
        for (StagedFile file : files) {
            file.prepare();
        }
        Function<Runnable, PublishResult> fence = change -> ledger.publish(claim, what, () -> {
            change.run();
            record.run();
        });
        requireHeld(onceLedgerResponds(fence, files.toArray(StagedFile[]::new)));
    }

    @Override
    public void remove(Lake lake, PartitionEntry row) {
        checkpoint();
        try (StagedChange file = lake.stageRemoval(row.path(), claim.tag())) {
            if (row.state().isPresent()) {
                try (StagedChange state = lake.stageRemoval(row.state().get(), claim.tag())) {
                    remove(row.path(), state, file);
                }
            } else {
                remove(row.path(), file);
            }
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, row.path() + " cannot be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public void discard(Lake lake, String path) {
        checkpoint();
        try (StagedChange file = lake.stageRemoval(path, claim.tag())) {
            remove(path, file);
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_WRITE_FAILED, path + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private void remove(String path, StagedChange... removals) {
        for (StagedChange removal : removals) {
            removal.prepare();
        }
        requireHeld(onceLedgerResponds(change -> ledger.remove(claim, path, change), removals));
    }

    /**
     * Tries until the ledger responds, so that its outage does not cost what the attempt has made. Each change is made once:
     * if a connection breaks at the commit, the row may or may not be there, and is written again if the ledger confirms
     * that the attempt still holds its task.
     */
    private PublishResult onceLedgerResponds(Function<Runnable, PublishResult> fence, StagedChange... changes) {
        Deque<StagedChange> left = new ArrayDeque<>(List.of(changes));
        while (true) {
            try {
                return fence.apply(() -> makeAll(left));
            } catch (BarmillException e) {
                if (e.code() != ErrorCode.LEDGER_UNAVAILABLE) {
                    throw e;
                }
                LOG.warnf(
                        "change of the lake not recorded, trying again taskId=%s attempt=%d made=%b leaseLeftMillis=%d"
                                + " error=%s",
                        claim.taskId(),
                        claim.attempt(),
                        left.isEmpty(),
                        leaseLeft().toMillis(),
                        e.getMessage());
            }
            pause(timer.jittered(LEDGER_PAUSE));
            checkpoint();
        }
    }

    private static void makeAll(Deque<StagedChange> left) {
        while (!left.isEmpty()) {
            left.element().publish();
            left.remove();
        }
    }

    private void requireHeld(PublishResult result) {
        switch (result) {
            case PUBLISHED -> {
                return;
            }
            case CANCELLED -> abort(Reason.CANCELLED);
            case LOST -> abort(Reason.LEASE_LOST);
        }
        checkpoint();
    }

    /**
     * Waits until the ledger responds to a heartbeat that is sent from here on.
     *
     * @throws TaskAbortedException if the attempt is to end
     */
    void awaitLedger() {
        long from = timer.nanos();
        while (reason == null && heardNanos - from <= 0) {
            pause(LEASE_PAUSE);
        }
        checkpoint();
    }

    Progress progress() {
        return progress;
    }

    /** Records that a lease requested at that time was granted. */
    void leaseExtended(long requestedNanos, Duration lease) {
        heardNanos = requestedNanos;
        leaseEndNanos = requestedNanos + lease.toNanos();
    }

    /** The remaining lease; negative once it has expired. */
    Duration leaseLeft() {
        return Duration.ofNanos(leaseEndNanos - timer.nanos());
    }

    /** Why the attempt must end; empty while it may continue. */
    Optional<Reason> abortReason() {
        return Optional.ofNullable(reason);
    }

    /** Makes the handler's next checkpoint throw. The more severe of two reasons wins. */
    void abort(Reason why) {
        synchronized (lock) {
            if (reason == null || severity(why) > severity(reason)) {
                reason = why;
            }
        }
    }

    /** Registers the calling thread as the one that runs the handler. */
    void attach() {
        synchronized (lock) {
            thread = Thread.currentThread();
        }
    }

    /** Unregisters the thread after the handler has returned, and clears a late interrupt. */
    void detach() {
        synchronized (lock) {
            thread = null;
            Thread.interrupted();
        }
    }

    /** Interrupts the handler; false if it has already returned. */
    boolean interrupt() {
        synchronized (lock) {
            if (thread == null) {
                return false;
            }
            thread.interrupt();
            return true;
        }
    }

    /** Whether the handler has the task. */
    boolean isInHandler() {
        synchronized (lock) {
            return thread != null;
        }
    }

    private static int severity(Reason why) {
        return switch (why) {
            case WORKER_STOPPING -> 0;
            case STALLED, TIMED_OUT -> 1;
            case CANCELLED -> 2;
            case LEASE_LOST -> 3;
        };
    }
}
