package io.barmill.ledger;

import java.util.Collection;

/**
 * A job's state. It follows from the states of the tasks that the job wants, by these rules in this order:
 *
 * <ol>
 *   <li>while the request is being planned, whatever becomes of the tasks that are known: PLANNING;
 *   <li>a job without tasks has done nothing: NOTHING_TO_DO, which is no success;
 *   <li>while every task is WAITING or QUEUED, nothing has begun: QUEUED;
 *   <li>while any task has not ended: RUNNING;
 *   <li>every task has ended, and one is DEAD: FAILED;
 *   <li>else, and a task is CANCELLED: CANCELLED;
 *   <li>else SUCCEEDED.
 * </ol>
 *
 * Once its tasks have ended, a job whose planning failed is FAILED, and one that was cancelled while it was planned is
 * CANCELLED. A task that the job has been cancelled for, and that goes on for another job, counts as CANCELLED. An operator's retry
 * of a dead task takes a FAILED job back to RUNNING.
 */
public enum JobState {
    PLANNING,
    QUEUED,
    RUNNING,
    SUCCEEDED,
    NOTHING_TO_DO,
    FAILED,
    CANCELLED;

    /**
     * The state of a job that is planned, with tasks in these states.
     *
     * @param tasks the states that occur, once or more; empty for a job without tasks
     */
    public static JobState of(Collection<TaskState> tasks) {
        if (tasks.isEmpty()) {
            return NOTHING_TO_DO;
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

    /** True if the job is planned and every task of it has ended. */
    public boolean isEnded() {
        return this != PLANNING && this != QUEUED && this != RUNNING;
    }
}
