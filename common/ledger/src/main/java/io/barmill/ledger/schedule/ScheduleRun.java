package io.barmill.ledger.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A run of a schedule.
 *
 * @param fireAt the time that it is for
 * @param isManual whether a user asked for it
 * @param reason why it was skipped, or has failed or waits
 * @param jobId the job that it submitted
 * @param outcome the state in which the job ended
 */
public record ScheduleRun(
        Instant fireAt,
        boolean isManual,
        State state,
        Optional<String> reason,
        Optional<UUID> jobId,
        Optional<String> outcome) {
    /** What has become of a run. */
    public enum State {
        /** Its job is still to be submitted. */
        DUE,
        /** It has a job. */
        SUBMITTED,
        /** It has none, on purpose. */
        SKIPPED,
        /** Its job could not be submitted. */
        FAILED
    }

    public ScheduleRun {
        Objects.requireNonNull(fireAt, "fireAt");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(outcome, "outcome");
    }
}
