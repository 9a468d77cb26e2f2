package io.barmill.api.plan;

/** Where a plan goes while it is made. A task comes after the tasks that it depends on. */
public interface PlanSink {
    /** A task of the plan. */
    void add(PlannedTask task);

    /** A part of the request that needs no task. */
    void skip(Skipped part);

    /** A whole plan. */
    default void add(Plan plan) {
        plan.tasks().forEach(this::add);
        plan.skipped().forEach(this::skip);
    }
}
