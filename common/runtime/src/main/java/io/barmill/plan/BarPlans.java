package io.barmill.plan;

/** The plans of bar files at the time when they are made; replaced in tests. */
@FunctionalInterface
public interface BarPlans {
    /**
     * The plan of the same bar file from what the lake holds at the moment, which may be more or other than when the task
     * was planned.
     *
     * @param task the parameters as JSON, with the fields for searches
     * @param planned the same parameters
     * @throws io.barmill.error.BarmillException LAKE_FILE_MISSING if the lake holds no ticks of the day; BAR_STATE_UNUSABLE
     *     if the bars that it was to continue from are gone; BAR_TYPE_CONFLICT if the series is made of other ticks
     */
    AggregateTaskParams current(String task, AggregateTaskParams planned);
}
