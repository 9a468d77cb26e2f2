package io.barmill.worker;

import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Extends a running task's lease and passes the ledger's responses to the task. Each task has two timers: one sends
 * heartbeats and may be blocked by the ledger; the other watches the lease on the monotonic clock and aborts the
 * attempt on time even then.
 */
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    /** A failed heartbeat is repeated after this fraction of the interval. */
    private static final int RETRY_PART = 5;

    private final TaskLedger ledger;
    private final Timer timer;
    private final WorkerMeters meters;
    private final Duration lease;
    private final Duration interval;
    private final Duration abortGrace;

    Heartbeat(TaskLedger ledger, Timer timer, WorkerMeters meters, WorkerConfig config) {
        this.ledger = ledger;
        this.timer = timer;
        this.meters = meters;
        this.lease = config.lease();
        this.interval = config.heartbeat();
        this.abortGrace = config.abortGrace();
    }

    /** Sends heartbeats until the returned renewal is closed. */
    LeaseRenewal start(RunningTask task) {
        LeaseRenewal renewal = new LeaseRenewal(task);
        renewal.next(interval);
        renewal.watchLease();
        return renewal;
    }

    /** The heartbeats of one task. */
    final class LeaseRenewal implements AutoCloseable {
        private final RunningTask task;
        private volatile boolean closed;
        private volatile boolean ending;

        private LeaseRenewal(RunningTask task) {
            this.task = task;
        }

        /** Asks the handler to end, and interrupts it if it has not done so after the grace period. */
        void abort(Reason reason) {
            task.abort(reason);
            if (!ending) {
                ending = true;
                timer.schedule(abortGrace, this::interrupt);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        private void next(Duration delay) {
            if (!closed) {
                timer.schedule(delay, this::send);
            }
        }

        private void send() {
            if (closed) {
                return;
            }
            TaskClaim claim = task.claim();
            long sentNanos = timer.nanos();
            HeartbeatResult result;
            try {
                result = ledger.heartbeat(claim, task.progress(), lease);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "heartbeat failed, trying again taskId=%s attempt=%d leaseLeftMillis=%d error=%s",
                        claim.taskId(), claim.attempt(), task.leaseLeft().toMillis(), e);
                next(interval.dividedBy(RETRY_PART));
                return;
            }
            switch (result) {
                case EXTENDED -> {
                    task.leaseExtended(sentNanos, lease);
                    next(interval);
                }
                case CANCEL -> {
                    task.leaseExtended(sentNanos, lease);
                    LOG.infof("cancellation received taskId=%s attempt=%d", claim.taskId(), claim.attempt());
                    abort(Reason.CANCELLED);
                    next(interval);
                }
                case LOST -> lost("the ledger reported it");
            }
        }

        private void watchLease() {
            if (closed) {
                return;
            }
            Duration left = task.leaseLeft();
            if (left.isNegative()) {
                lost("no heartbeat succeeded in time");
            } else {
                timer.schedule(left.plusMillis(1), this::watchLease);
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
                        "aborted task did not end in time, interrupted taskId=%s attempt=%d",
                        claim.taskId(), claim.attempt());
            }
        }
    }
}
