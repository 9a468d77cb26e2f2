package io.barmill.ledger;

import java.util.Objects;
import java.util.Optional;

/**
 * Which jobs are wanted; what is empty does not matter.
 *
 * @param state where the job stands
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
