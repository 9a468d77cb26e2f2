package io.barmill.worker;

import java.io.Serial;

/** Ends an attempt for an external reason. Handlers clean up and rethrow it. */
public final class TaskAbortedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why an attempt was aborted. */
    public enum Reason {
        CANCELLED,
        LEASE_LOST,
        /** The attempt has run longer than its kind may. */
        TIMED_OUT,
        /** The attempt has made no progress for longer than its kind may. */
        STALLED,
        WORKER_STOPPING
    }

    private final Reason reason;

    public TaskAbortedException(Reason reason) {
        super("attempt aborted: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
