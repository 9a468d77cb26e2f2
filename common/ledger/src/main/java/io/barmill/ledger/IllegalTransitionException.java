package io.barmill.ledger;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.Serial;
import java.util.UUID;

/** A transition that the table of {@link TaskState} does not allow. */
public final class IllegalTransitionException extends BarmillException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final UUID taskId;
    private final TaskState from;
    private final TaskState to;

    /** A task that cannot change from one state to the other. */
    public IllegalTransitionException(UUID taskId, TaskState from, TaskState to) {
        super(
                ErrorCode.ILLEGAL_TRANSITION,
                "task " + taskId + " is " + from + " and cannot become " + to + "; from " + from + " it can become "
                        + (from.next().isEmpty() ? "nothing else" : from.next().toString()));
        this.taskId = taskId;
        this.from = from;
        this.to = to;
    }

    /** The task. */
    public UUID taskId() {
        return taskId;
    }

    /** Its state. */
    public TaskState from() {
        return from;
    }

    /** The state that it cannot change to. */
    public TaskState to() {
        return to;
    }
}
