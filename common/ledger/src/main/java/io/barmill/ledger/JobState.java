package io.barmill.ledger;

import java.util.Collection;

/**
 * A job's state, derived from the states of its tasks and not stored. The rules apply in this order:
 *
 * <ol>
 *   <li>a job without tasks has nothing to do and is SUCCEEDED;
 *   <li>while every task is WAITING or QUEUED, nothing has begun: QUEUED;
 *   <li>while any task has not ended: RUNNING;
 *   <li>every task has ended, and one is DEAD: FAILED;
 *   <li>else, and a task is CANCELLED: CANCELLED;
 *   <li>else SUCCEEDED.
 * </ol>
 *
 * An operator's retry of a dead task takes a FAILED job back to RUNNING.
 */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /**
     * The state of a job with tasks in these states.
     *
     * @param tasks the states that occur, once or more; empty for a job without tasks
     */
    public static JobState of(Collection<TaskState> tasks) {
        if (tasks.isEmpty()) {
            return SUCCEEDED;
        }
        if (tasks.stream().allMatch(state -> state == TaskState.WAITING || state == TaskState.QUEUED)) {
            return QUEUED;
        }
        if (tasks.stream().anyMatch(TaskState::isLive)) {
            return RUNNING;
        }
        if (tasks.contains(TaskState.DEAD)) {
            return FAILED;
        }
        return tasks.contains(TaskState.CANCELLED) ? CANCELLED : SUCCEEDED;
    }

    /** True if every task of the job has ended. */
    public boolean isEnded() {
        return this != QUEUED && this != RUNNING;
    }
}
