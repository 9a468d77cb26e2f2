package io.barmill.ledger.schedule;

import java.time.Instant;
import java.util.Objects;

/**
 * A run whose job one runner is to submit.
 *
 * @param runner who claimed it
 * @param createdAt since when it is due
 * @param isBlocked whether the job of an earlier run has not ended
 * @param isSuperseded whether a later run is due, too
 * @param waits whether it waits for the job before it in any case
 */
public record ClaimedRun(
        String runner,
        NewSchedule schedule,
        Instant fireAt,
        Instant createdAt,
        boolean isBlocked,
        boolean isSuperseded,
        boolean waits) {
    public ClaimedRun {
        Objects.requireNonNull(runner, "runner");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(fireAt, "fireAt");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** The key under which its job is submitted once. */
    public String key() {
        return "schedule/" + schedule.id() + "/" + fireAt;
    }
}
