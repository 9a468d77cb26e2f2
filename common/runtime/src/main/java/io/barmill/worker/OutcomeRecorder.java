package io.barmill.worker;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Records an attempt's outcome, and keeps trying until the ledger responds, so that an outage does not cost an hour's
 * work: only the ledger knows whether the claim is still valid. If an available ledger repeatedly refuses an outcome, a
 * failure is recorded instead.
 */
final class OutcomeRecorder {
    private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);
    private static final int REFUSALS = 3;

    private final TaskLedger ledger;
    private final Timer timer;
    private final Duration pause;

    /** @param pause the time between two tries */
    OutcomeRecorder(TaskLedger ledger, Timer timer, Duration pause) {
        this.ledger = ledger;
        this.timer = timer;
        this.pause = pause;
    }

    /** The result of recording. */
    enum Recording {
        /** The ledger has the outcome. */
        WRITTEN,
        /** The ledger refused the outcome and accepted a failure in its place. */
        REFUSED,
        /** The claim had been lost; nothing was written. */
        LOST,
        /** The ledger accepts no outcome, or the worker ends before it responds; the sweeper will requeue the task. */
        GIVEN_UP
    }

    Recording record(RunningTask task, TaskOutcome outcome) {
        TaskOutcome current = outcome;
        boolean substituted = false;
        int refusals = 0;
        while (true) {
            RuntimeException failure;
            try {
                if (!ledger.finish(task.claim(), current)) {
                    return Recording.LOST;
                }
                return substituted ? Recording.REFUSED : Recording.WRITTEN;
            } catch (RuntimeException e) {
                failure = e;
            }
            refusals += isOutage(failure) ? 0 : 1;
            if (refusals >= REFUSALS && substituted) {
                return giveUp(task, failure, "neither outcome was accepted");
            }
            if (refusals >= REFUSALS) {
                current = refused(task, failure);
                substituted = true;
                refusals = 0;
            }
            if (!paused(task, failure)) {
                return giveUp(task, failure, "interrupted");
            }
        }
    }

    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof BarmillException named && named.code() == ErrorCode.LEDGER_UNAVAILABLE;
    }

    private boolean paused(RunningTask task, RuntimeException failure) {
        TaskClaim claim = task.claim();
        LOG.warnf(
                "outcome not recorded, trying again taskId=%s attempt=%d leaseLeftMillis=%d error=%s",
                claim.taskId(), claim.attempt(), task.leaseLeft().toMillis(), failure);
        try {
            timer.sleep(timer.jittered(pause));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static TaskOutcome refused(RunningTask task, RuntimeException failure) {
        LOG.errorf(failure, "ledger refuses the outcome taskId=%s", task.claim().taskId());
        return new TaskOutcome.Failed(
                ErrorCode.INTERNAL, "the outcome could not be recorded: " + failure, Optional.empty(), List.of());
    }

    private static Recording giveUp(RunningTask task, RuntimeException failure, String why) {
        TaskClaim claim = task.claim();
        LOG.errorf(
                failure,
                "outcome not recorded, the task will be tried again taskId=%s attempt=%d why=%s",
                claim.taskId(),
                claim.attempt(),
                why);
        return Recording.GIVEN_UP;
    }
}
