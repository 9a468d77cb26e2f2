package io.barmill.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The worker's side of the ledger. Every write is one transaction, fenced by the claim's owner and attempt. */
public interface TaskLedger {
    /**
     * Claims a QUEUED task and counts the attempt. Empty if the task is in any other state, for example because another
     * worker was faster; this is not an error.
     *
     * @param worker this worker's id
     * @param lease how long the claim lasts without a heartbeat
     */
    Optional<TaskClaim> claim(UUID taskId, String worker, Duration lease);

    /**
     * Records that this attempt of a suspect runs alone from now on: only then does it count if it is lost with its worker.
     *
     * @return false if the claim had been lost
     */
    boolean runsAlone(TaskClaim claim);

    /** Extends the lease, records the progress, and tells whether the attempt may go on. */
    HeartbeatResult heartbeat(TaskClaim claim, Progress progress, Duration lease);

    /**
     * Ends the attempt: writes the state, the event, the archives, the partitions and the doorbells of tasks that
     * waited only for this one, all in one transaction.
     *
     * @return false if the claim had been lost; nothing was written then
     */
    boolean finish(TaskClaim claim, TaskOutcome outcome);
}
