package io.barmill.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The worker's side of the ledger. Every write is one transaction, and fenced on the claim's owner and attempt. */
public interface TaskLedger {
    /**
     * Claims a task that is QUEUED, and counts the attempt. Empty where somebody else was faster, or the task is not
     * there to be had: that is normal, not an error.
     *
     * @param worker this worker's id
     * @param lease how long the claim lasts without a beat
     */
    Optional<TaskClaim> claim(UUID taskId, String worker, Duration lease);

    /** Extends the lease and records the progress. */
    HeartbeatResult beat(TaskClaim claim, Progress progress, Duration lease);

    /**
     * Ends the attempt: the state, the event, the archives, the partitions, the doorbells of tasks that waited only for
     * this one, all in one transaction.
     *
     * @return false where the claim was lost before; nothing was written then
     */
    boolean finish(TaskClaim claim, TaskOutcome outcome);
}
