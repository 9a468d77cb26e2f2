package io.barmill.ledger.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How waiting tasks are ordered. A task's rank is the time of its job's submission, plus its place in the job times the
 * spread, minus its job's priority times the step; the lowest rank is claimed first.
 */
@ConfigMapping(prefix = "barmill.priority")
public interface PriorityConfig {
    /**
     * By how much each task of a job ranks behind the one before it. A task that is submitted this much later ranks
     * behind one task of the job, so a large job does not hold up a small one.
     */
    @WithDefault("PT1S")
    @DurationMin(millis = 0)
    Duration spread();

    /** The head start of one level of priority. */
    @WithDefault("PT1H")
    @DurationMin(millis = 0)
    Duration step();
}
