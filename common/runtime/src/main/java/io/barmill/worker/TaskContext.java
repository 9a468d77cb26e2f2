package io.barmill.worker;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;

/** The attempt that a handler runs. */
public interface TaskContext {
    TaskClaim claim();

    /** Reports the task's progress. Cheap: the ledger learns it with the next heartbeat. */
    void progress(long done, long total, String unit);

    /**
     * Ends the attempt if it was cancelled, ran too long, its lease was lost, or the worker stops. While the ledger is away
     * and the lease has run out, it waits for the ledger. Call it between units of work and right before publishing
     * anything.
     *
     * @throws TaskAbortedException which the handler must not catch without rethrowing
     */
    void checkpoint();

    /**
     * Makes files visible in their order, and records the row of one of them. A checkpoint that the ledger confirms: it
     * locks the task until the row is committed, so that an attempt that has lost its task, or is being cancelled,
     * changes nothing.
     *
     * @param row the entry of the last file
     * @param files the file of the row last, after those that it refers to
     * @throws TaskAbortedException which the handler must not catch without rethrowing
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED; no row is written, and the next attempt publishes again.
     *     An outage of the ledger is waited for
     */
    void publish(PartitionEntry row, StagedFile... files);

    /**
     * Removes a file, its state if it has one, and its row, under the same conditions.
     *
     * @throws TaskAbortedException which the handler must not catch without rethrowing
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED; the row stays. An outage of the ledger is waited for
     */
    void remove(Lake lake, PartitionEntry row);
}
