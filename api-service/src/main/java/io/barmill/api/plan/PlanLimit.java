package io.barmill.api.plan;

import io.barmill.error.InvalidFieldException;

/** Refuses requests that would fill the ledger with more tasks than one job should have. */
public final class PlanLimit {
    private final int maxTasks;

    /** @param maxTasks tasks in one request */
    public PlanLimit(int maxTasks) {
        this.maxTasks = maxTasks;
    }

    /**
     * @param field the field that makes the request large
     * @param tasks how many tasks the request comes to
     * @param sum how that number comes about: {@code 3 symbols × 31 days}
     * @throws InvalidFieldException where it is too large
     */
    public void check(String field, long tasks, String sum) {
        if (tasks > maxTasks) {
            throw new InvalidFieldException(
                    field, sum + " = " + tasks + " tasks", "at most " + maxTasks + " tasks in one request");
        }
    }
}
