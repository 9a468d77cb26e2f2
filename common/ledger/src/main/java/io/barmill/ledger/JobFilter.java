package io.barmill.ledger;

import java.util.Objects;
import java.util.Optional;

/**
 * Selects jobs; an empty field matches every job.
 *
 * @param state the job's state
 * @param kind {@code download} or {@code aggregate}
 */
public record JobFilter(Optional<JobState> state, Optional<String> kind) {
    /** All jobs. */
    public static final JobFilter ALL = new JobFilter(Optional.empty(), Optional.empty());

    public JobFilter {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(kind, "kind");
    }
}
