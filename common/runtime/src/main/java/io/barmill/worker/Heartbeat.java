package io.barmill.worker;

import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps a running task's lease alive and brings the ledger's answers to it. Two timers a task: one beats, and may be
 * held up by the ledger; the other watches the lease by the monotonic clock and ends the attempt on time even then.
 */
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    /** After a beat that failed, the next comes after this part of the ordinary wait. */
    private static final int RETRY_PART = 5;

    private final TaskLedger ledger;
    private final Timer timer;
    private final WorkerMeters meters;
    private final Duration lease;
    private final Duration beat;
    private final Duration abortGrace;

    Heartbeat(TaskLedger ledger, Timer timer, WorkerMeters meters, WorkerConfig config) {
        this.ledger = ledger;
        this.timer = timer;
        this.meters = meters;
        this.lease = config.lease();
        this.beat = config.beat();
        this.abortGrace = config.abortGrace();
    }

    /** Beats until the returned pulse is closed. */
    Pulse start(RunningTask task) {
        Pulse pulse = new Pulse(task);
        pulse.next(beat);
        pulse.watchLease();
        return pulse;
    }

    /** The beating of one task. */
    final class Pulse implements AutoCloseable {
        private final RunningTask task;
        private volatile boolean closed;
        private volatile boolean ending;

        private Pulse(RunningTask task) {
            this.task = task;
        }

        /** Asks the handler to end, and interrupts it where it has not after the grace. */
        void abort(Reason reason) {
            task.abort(reason);
            if (!ending) {
                ending = true;
                timer.after(abortGrace, this::interrupt);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        private void next(Duration delay) {
            if (!closed) {
                timer.after(delay, this::beat);
            }
        }

        private void beat() {
            if (closed) {
                return;
            }
            TaskClaim claim = task.claim();
            long asked = timer.nanos();
            HeartbeatResult answer;
            try {
                answer = ledger.beat(claim, task.progress(), lease);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "beat failed, trying again taskId=%s attempt=%d leaseLeftMillis=%d error=%s",
                        claim.taskId(), claim.attempt(), task.leaseLeft().toMillis(), e);
                next(beat.dividedBy(RETRY_PART));
                return;
            }
            switch (answer) {
                case EXTENDED -> {
                    task.extended(asked, lease);
                    next(beat);
                }
                case CANCEL -> {
                    task.extended(asked, lease);
                    LOG.infof("cancellation arrived taskId=%s attempt=%d", claim.taskId(), claim.attempt());
                    abort(Reason.CANCELLED);
                    next(beat);
                }
                case LOST -> lost("the ledger says so");
            }
        }

        private void watchLease() {
            if (closed) {
                return;
            }
            Duration left = task.leaseLeft();
            if (left.isNegative()) {
                lost("no beat got through in time");
            } else {
                timer.after(left.plusMillis(1), this::watchLease);
            }
        }

        private void lost(String how) {
            if (closed || task.abortReason().filter(Reason.LEASE_LOST::equals).isPresent()) {
                return;
            }
            TaskClaim claim = task.claim();
            LOG.warnf("lease lost taskId=%s attempt=%d how=%s", claim.taskId(), claim.attempt(), how);
            meters.leaseLost(claim.kind());
            abort(Reason.LEASE_LOST);
        }

        private void interrupt() {
            if (!closed && task.interrupt()) {
                TaskClaim claim = task.claim();
                LOG.warnf(
                        "task did not end when asked, interrupted taskId=%s attempt=%d",
                        claim.taskId(), claim.attempt());
            }
        }
    }
}
