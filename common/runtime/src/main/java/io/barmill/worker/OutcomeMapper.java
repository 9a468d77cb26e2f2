package io.barmill.worker;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.TaskAbortedException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Maps what a handler returned or threw to the outcome to record. Empty if nothing may be recorded because the lease
 * was lost.
 */
final class OutcomeMapper {
    private OutcomeMapper() {}

    /**
     * Maps a returned outcome. An aborted handler may report its broken stream as the venue's failure; the reason for
     * the abort takes precedence.
     */
    static Optional<TaskOutcome> returned(TaskOutcome outcome, Optional<Reason> abort) {
        if (outcome == null) {
            return Optional.of(failed(ErrorCode.INTERNAL, "the handler returned no outcome"));
        }
        if (abort.isPresent() && outcome instanceof TaskOutcome.Failed) {
            return aborted(abort.get());
        }
        return Optional.of(outcome);
    }

    /** Maps what a handler threw. */
    static Optional<TaskOutcome> thrown(Throwable failure, Optional<Reason> abort) {
        if (abort.isPresent()) {
            return aborted(abort.get());
        }
        if (failure instanceof TaskAbortedException aborted) {
            return aborted(aborted.reason());
        }
        if (isNoSpaceLeft(failure)) {
            return Optional.of(failed(ErrorCode.NO_SPACE_LEFT, failure.getMessage()));
        }
        if (failure instanceof BarmillException named) {
            return named(named);
        }
        return Optional.of(failed(ErrorCode.INTERNAL, failure.toString()));
    }

    /** Java has no type for it: the operating system's message is all there is. */
    private static boolean isNoSpaceLeft(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && cause.getMessage() != null
                    && cause.getMessage().contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<TaskOutcome> named(BarmillException failure) {
        ErrorCode code = failure.code();
        return switch (code.disposition()) {
            case RETRYABLE, FATAL ->
                Optional.of(new TaskOutcome.Failed(code, failure.getMessage(), failure.retryAfter(), List.of()));
            case CANCELLED ->
                code == ErrorCode.LEASE_LOST
                        ? Optional.empty()
                        : Optional.of(new TaskOutcome.Cancelled(failure.getMessage()));
        };
    }

    /** The outcome of an attempt that was aborted for this reason. */
    static Optional<TaskOutcome> aborted(Reason reason) {
        return switch (reason) {
            case CANCELLED -> Optional.of(new TaskOutcome.Cancelled("cancelled by request while it ran"));
            case WORKER_STOPPING -> Optional.of(new TaskOutcome.HandedBack("the worker stops"));
            case TIMED_OUT ->
                Optional.of(failed(ErrorCode.ATTEMPT_TIMEOUT, "the attempt ran longer than attempts of its kind may"));
            case STALLED ->
                Optional.of(failed(
                        ErrorCode.ATTEMPT_TIMEOUT,
                        "the attempt made no progress for longer than attempts of its kind may"));
            case LEASE_LOST -> Optional.empty();
        };
    }

    private static TaskOutcome failed(ErrorCode code, String message) {
        return new TaskOutcome.Failed(code, message, Optional.empty(), List.of());
    }
}
