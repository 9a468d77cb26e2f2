package io.barmill.api.plan;

import io.barmill.error.InvalidFieldException;

/** Refuses requests that would make a job of too many tasks. */
public final class PlanLimit {
    private final int maxTasks;

    /** @param maxTasks the maximum number of tasks in one request */
    public PlanLimit(int maxTasks) {
        this.maxTasks = maxTasks;
    }

    /**
     * Refuses a request of more tasks than the limit.
     *
     * @param field the field that makes the request large
     * @param tasks the number of tasks of the request
     * @param sum how that number is made up: {@code 3 symbols × 31 days}
     * @param division what the user can do about it: {@code by symbols or by days}
     * @throws InvalidFieldException if there are too many
     */
    public void check(String field, long tasks, String sum, String division) {
        if (tasks > maxTasks) {
            long parts = (tasks + maxTasks - 1) / maxTasks;
            throw new InvalidFieldException(
                    field,
                    sum + " = " + tasks + " tasks",
                    "at most " + maxTasks + " tasks in one request: divide it into " + parts + " or more, " + division);
        }
    }
}
