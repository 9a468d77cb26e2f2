package io.barmill.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The worker's side of the ledger. Every write is one transaction, fenced by the claim's owner and attempt. */
public interface TaskLedger {
    /**
     * Claims the first tasks of a queue, and counts their attempts. The lowest rank is the first. Tasks that are held, of a
     * held or paused lane, past their deadline or of another kind are left alone, however low their rank. Fewer than asked
     * for, or none, means that there are no more; it is not an error.
     *
     * @param known the kinds that this worker can run
     * @param most the most tasks to claim, at least 1
     * @param worker this worker's id
     * @param lease how long a claim lasts without a heartbeat
     * @return the claims in the order of rank
     */
    List<TaskClaim> claim(WorkQueue queue, Set<TaskKind> known, int most, String worker, Duration lease);

    /**
     * Records that this attempt of a suspect runs alone from now on: only then does it count if it is lost with its worker.
     *
     * @return false if the claim had been lost
     */
    boolean runsAlone(TaskClaim claim);

    /** Extends the lease, records the progress, and tells whether the attempt may go on. */
    HeartbeatResult heartbeat(TaskClaim claim, Progress progress, Duration lease);

    /**
     * Makes files of the lake visible and records the rows of one of them, if the attempt holds its task. The task's row
     * is locked from before the change until the rows are committed: in between no other attempt begins, and no
     * cancellation is promised. After a kill, or a commit that fails, the files may be visible without the rows.
     *
     * @param days the file's entries, at least one: of ticks one, of bars one for each day; they replace all earlier ones of
     *     the same path
     * @param change makes the files visible; takes seconds at most, because heartbeats wait for the lock
     * @throws RuntimeException what the change throws; no row is written then
     */
    PublishResult publish(TaskClaim claim, List<PartitionEntry> days, Runnable change);

    /** Publishes a file of one day. */
    default PublishResult publish(TaskClaim claim, PartitionEntry row, Runnable change) {
        return publish(claim, List.of(row), change);
    }

    /**
     * Removes a file of the lake and its row, under the same conditions. After a kill the row may be left without the
     * file, never the file without the row.
     *
     * @param path the file's path; without a row only the change is made
     * @param change removes the file
     * @throws RuntimeException what the change throws; the row stays then
     */
    PublishResult remove(TaskClaim claim, String path, Runnable change);

    /**
     * Makes files of the lake visible that no row of the manifest is of, under the same conditions.
     *
     * @param what the files, for messages
     * @param change makes the files visible, and writes rows that are committed with them; takes seconds at most
     * @throws RuntimeException what the change throws; no row is written then
     */
    PublishResult publish(TaskClaim claim, String what, Runnable change);

    /**
     * Ends the attempt: writes the state, the event, the archives and the doorbells of tasks that waited only for this
     * one, all in one transaction.
     *
     * @return false if the claim had been lost; nothing was written then
     */
    boolean finish(TaskClaim claim, TaskOutcome outcome);
}
