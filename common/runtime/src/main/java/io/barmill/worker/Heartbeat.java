package io.barmill.worker;

import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Extends a running task's lease and passes the ledger's responses to the task. While the ledger does not respond, the
 * attempt goes on: only the ledger says that a lease is lost. An aborted attempt whose handler does not return is ended
 * in the ledger, although its thread still runs.
 */
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    /** A failed heartbeat is repeated after this fraction of the interval. */
    private static final int RETRY_PART = 5;
    /** How long an interrupted handler may take to return, before its attempt is ended without it. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

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
        return renewal;
    }

    /** The heartbeats of one task. */
    final class LeaseRenewal implements AutoCloseable {
        private final RunningTask task;
        private volatile boolean closed;
        private volatile boolean ending;
        private volatile boolean overdue;
        private volatile Timer.Cancellation following = () -> {};

        private LeaseRenewal(RunningTask task) {
            this.task = task;
        }

        /**
         * Asks the handler to end, interrupts it if it has not done so after the grace period, and ends the attempt in
         * the ledger if even that does not help.
         */
        void abort(Reason reason) {
            task.abort(reason);
            if (!ending) {
                ending = true;
                timer.schedule(abortGrace, this::interrupt);
            }
        }

        /** Without the cancellation the timer would keep each task until the heartbeat that it does not need is due. */
        @Override
        public void close() {
            closed = true;
            following.cancel();
        }

        private void next(Duration delay) {
            if (!closed && !isLost()) {
                following = timer.schedule(timer.jittered(delay), this::send);
            }
        }

        private void send() {
            if (closed) {
                return;
            }
            Duration delay = interval.dividedBy(RETRY_PART);
            try {
                delay = beat() ? interval : delay;
            } finally {
                next(delay);
            }
        }

        /** Sends one heartbeat; false if the ledger did not respond. */
        private boolean beat() {
            TaskClaim claim = task.claim();
            long sentNanos = timer.nanos();
            HeartbeatResult result;
            try {
                result = ledger.heartbeat(claim, task.progress(), lease);
            } catch (RuntimeException e) {
                failed(e);
                return false;
            }
            if (result == HeartbeatResult.LOST) {
                lost();
                return true;
            }
            extended(sentNanos);
            abortReason(result).ifPresent(reason -> {
                if (task.abortReason().isEmpty()) {
                    LOG.infof(
                            "attempt is to end taskId=%s attempt=%d reason=%s",
                            claim.taskId(), claim.attempt(), reason);
                }
                abort(reason);
            });
            return true;
        }

        private void failed(RuntimeException failure) {
            TaskClaim claim = task.claim();
            LOG.warnf(
                    "heartbeat failed, trying again taskId=%s attempt=%d leaseLeftMillis=%d error=%s",
                    claim.taskId(), claim.attempt(), task.leaseLeft().toMillis(), failure);
            overdue = task.leaseLeft().isNegative();
        }

        private void extended(long sentNanos) {
            task.leaseExtended(sentNanos, lease);
            if (overdue) {
                overdue = false;
                TaskClaim claim = task.claim();
                LOG.infof("ledger is back, the attempt goes on taskId=%s attempt=%d", claim.taskId(), claim.attempt());
            }
        }

        private static Optional<Reason> abortReason(HeartbeatResult result) {
            return switch (result) {
                case EXTENDED, LOST -> Optional.empty();
                case CANCEL -> Optional.of(Reason.CANCELLED);
                case TIMED_OUT -> Optional.of(Reason.TIMED_OUT);
                case STALLED -> Optional.of(Reason.STALLED);
            };
        }

        private void lost() {
            if (closed || isLost()) {
                return;
            }
            TaskClaim claim = task.claim();
            LOG.warnf("lease lost taskId=%s attempt=%d", claim.taskId(), claim.attempt());
            meters.leaseLost(claim.kind());
            abort(Reason.LEASE_LOST);
        }

        private boolean isLost() {
            return task.abortReason().filter(Reason.LEASE_LOST::equals).isPresent();
        }

        private void interrupt() {
            if (!closed && task.interrupt()) {
                TaskClaim claim = task.claim();
                LOG.warnf(
                        "aborted task did not end in time, interrupted taskId=%s attempt=%d",
                        claim.taskId(), claim.attempt());
                timer.schedule(LAST_GRACE, this::endWithoutHandler);
            }
        }

        /** Whatever the handler returns later is refused, because the ledger has an end for the attempt already. */
        private void endWithoutHandler() {
            if (closed || !task.isInHandler()) {
                return;
            }
            Optional<TaskOutcome> outcome = task.abortReason().flatMap(OutcomeMapper::aborted);
            if (outcome.isEmpty()) {
                return;
            }
            TaskClaim claim = task.claim();
            try {
                if (ledger.finish(claim, outcome.get())) {
                    LOG.errorf(
                            "handler does not return, its attempt was ended without it taskId=%s attempt=%d reason=%s",
                            claim.taskId(), claim.attempt(), task.abortReason().orElseThrow());
                }
            } catch (RuntimeException e) {
                LOG.warnf(
                        "attempt without a handler not ended, trying again taskId=%s attempt=%d error=%s",
                        claim.taskId(), claim.attempt(), e);
                timer.schedule(timer.jittered(interval.dividedBy(RETRY_PART)), this::endWithoutHandler);
            }
        }
    }
}
