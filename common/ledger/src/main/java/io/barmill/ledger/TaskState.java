package io.barmill.ledger;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Where a task stands. The moves below are the only ones there are; anything else throws.
 *
 * <pre>
 *            dependencies            claim             success
 *   WAITING ─────────────► QUEUED ──────────► RUNNING ─────────► SUCCEEDED
 *      │                   ▲ │ ▲              │  │  │
 *      │           due     │ │ │              │  │  └─ fatal, or no attempt left ─► DEAD
 *      │    RETRYABLE ─────┘ │ │              │  │                                   │
 *      │        │  ▲         │ └──────────────┼──┼──── an operator's retry ──────────┘
 *      │        │  └─────────┼─── failure ────┘  │
 *      │        │            │                   │ somebody wants it to end
 *      └────────┴────────────┴─► CANCELLED ◄── CANCELLING
 * </pre>
 *
 * The names are stored in the database and shown to users, so they do not change.
 */
public enum TaskState {
    /** Not to be run before the tasks that it depends on have succeeded. */
    WAITING,
    /** To be had by whoever claims it first. */
    QUEUED,
    /** A worker has claimed it and holds its lease. */
    RUNNING,
    /** An attempt failed or was handed back; another one follows when its time comes. */
    RETRYABLE,
    /** A worker still holds it and has been asked to stop. */
    CANCELLING,
    /** Done. */
    SUCCEEDED,
    /** Given up: no further attempt unless an operator asks for one. */
    DEAD,
    /** Ended before it was done, because somebody asked or because it waited for a task that failed. */
    CANCELLED;

    /** The states in which a task still owes a result; no two such tasks share a unique key. */
    public static final Set<TaskState> LIVE = Set.copyOf(EnumSet.of(WAITING, QUEUED, RUNNING, RETRYABLE, CANCELLING));

    /** The states in which a worker holds the task's lease. */
    public static final Set<TaskState> HELD = Set.copyOf(EnumSet.of(RUNNING, CANCELLING));

    /** The states that a task may go to from this one. */
    public Set<TaskState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(QUEUED, CANCELLED);
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, RETRYABLE, DEAD, CANCELLING);
            case RETRYABLE -> EnumSet.of(QUEUED, CANCELLED);
            case CANCELLING -> EnumSet.of(CANCELLED);
            case DEAD -> EnumSet.of(QUEUED);
            case SUCCEEDED, CANCELLED -> EnumSet.noneOf(TaskState.class);
        };
    }

    /**
     * Goes from this state to that one.
     *
     * @param taskId the task that moves, for the message
     * @return the state gone to
     * @throws IllegalTransitionException for a move that is not in the table
     */
    public TaskState to(TaskState target, UUID taskId) {
        if (!next().contains(target)) {
            throw new IllegalTransitionException(taskId, this, target);
        }
        return target;
    }

    /** True where the task still owes a result. */
    public boolean isLive() {
        return LIVE.contains(this);
    }
}
