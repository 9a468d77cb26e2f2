package io.barmill.worker;

import java.io.Serial;

/** The attempt is over, for a reason that lies outside it. Handlers clean up and let it through. */
public final class TaskAbortedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why the attempt is over. */
    public enum Reason {
        CANCELLED,
        LEASE_LOST,
        WORKER_STOPPING
    }

    private final Reason reason;

    public TaskAbortedException(Reason reason) {
        super("the attempt is over: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
