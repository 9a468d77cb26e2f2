package io.barmill.ledger;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The state of a task. These are the only transitions; any other throws.
 *
 * <pre>
 *            dependencies            claim             success
 *   WAITING ─────────────► QUEUED ──────────► RUNNING ─────────► SUCCEEDED
 *      │                   ▲ │ ▲              │  │  │
 *      │           due     │ │ │              │  │  └─ fatal, or no attempt left ─► DEAD
 *      │    RETRYABLE ─────┘ │ │              │  │                                   │
 *      │        │  ▲         │ └──────────────┼──┼──── an operator's retry ──────────┘
 *      │        │  └─────────┼─── failure ────┘  │
 *      │        │            │                   │ cancelled by request
 *      └────────┴────────────┴─► CANCELLED ◄── CANCELLING
 * </pre>
 *
 * An operator's retry of a job takes CANCELLED tasks back to WAITING or QUEUED.
 *
 * <p>The names are stored in the database and shown to users, so they do not change.
 */
public enum TaskState {
    /** Waits for its dependencies to succeed. */
    WAITING,
    /** Can be claimed by a worker. */
    QUEUED,
    /** A worker has claimed it and holds its lease. */
    RUNNING,
    /** An attempt failed or was handed back; another one follows when it is due. */
    RETRYABLE,
    /** A worker still holds its lease and was asked to stop. */
    CANCELLING,
    /** Done. */
    SUCCEEDED,
    /** Failed for good: no further attempt unless an operator retries it. */
    DEAD,
    /** Ended before it was done, by request or because a dependency failed; an operator may retry it with its job. */
    CANCELLED;

    /** The states of a task that has not ended. No two such tasks share a unique key, except for CANCELLING ones. */
    public static final Set<TaskState> LIVE = Set.copyOf(EnumSet.of(WAITING, QUEUED, RUNNING, RETRYABLE, CANCELLING));

    /** The states in which a worker holds the task's lease. */
    public static final Set<TaskState> HELD = Set.copyOf(EnumSet.of(RUNNING, CANCELLING));

    /** The states that may follow this one. */
    public Set<TaskState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(QUEUED, CANCELLED);
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, RETRYABLE, DEAD, CANCELLING);
            case RETRYABLE -> EnumSet.of(QUEUED, CANCELLED);
            case CANCELLING -> EnumSet.of(CANCELLED);
            case DEAD -> EnumSet.of(QUEUED);
            case CANCELLED -> EnumSet.of(WAITING, QUEUED);
            case SUCCEEDED -> EnumSet.noneOf(TaskState.class);
        };
    }

    /**
     * Checks a transition.
     *
     * @param taskId the task, for the message
     * @return the new state
     * @throws IllegalTransitionException for a transition that is not in the table
     */
    public TaskState to(TaskState target, UUID taskId) {
        if (!next().contains(target)) {
            throw new IllegalTransitionException(taskId, this, target);
        }
        return target;
    }

    /** True if the task has not ended. */
    public boolean isLive() {
        return LIVE.contains(this);
    }
}
