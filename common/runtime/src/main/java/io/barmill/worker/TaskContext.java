package io.barmill.worker;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import java.util.List;

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
     * Makes files visible in their order, and records the rows of one of them. A checkpoint that the ledger confirms: it
     * locks the task until the rows are committed, so that an attempt that has lost its task, or is being cancelled,
     * changes nothing.
     *
     * @param days the entries of the last file, one for each of its days; they replace all earlier ones of the file
     * @param files the file of the rows last, after those that it refers to
     * @throws TaskAbortedException which the handler must not catch without rethrowing
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED; no row is written, and the next attempt publishes again.
     *     An outage of the ledger is waited for
     */
    void publish(List<PartitionEntry> days, StagedFile... files);

    /**
     * Makes files visible in their order that no row of the manifest is of, under the same conditions.
     *
     * @param what the files, for messages
     * @param record writes what the ledger knows of them; runs in the transaction that confirms the attempt, after the files
     * @throws TaskAbortedException which the handler must not catch without rethrowing
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED; nothing is recorded. An outage of the ledger is waited for
     */
    void publish(String what, Runnable record, List<StagedFile> files);

    /** Publishes a file of one day. */
    default void publish(PartitionEntry row, StagedFile... files) {
        publish(List.of(row), files);
    }

    /**
     * Removes a file, its state if it has one, and its row, under the same conditions.
     *
     * @throws TaskAbortedException which the handler must not catch without rethrowing
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED; the row stays. An outage of the ledger is waited for
     */
    void remove(Lake lake, PartitionEntry row);

    /** Removes a file that no row is of, such as a state that no row refers to any more, under the same conditions. */
    void discard(Lake lake, String path);
}
