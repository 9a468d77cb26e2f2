package io.barmill.worker;

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
}
