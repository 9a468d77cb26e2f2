package io.barmill.worker;

import io.barmill.ledger.TaskClaim;

/** What a handler has of the attempt it runs. */
public interface TaskContext {
    TaskClaim claim();

    /** Says how far the task is; cheap, the ledger hears of it with the next beat. */
    void progress(long done, long total, String unit);

    /**
     * Ends the attempt here where it has been cancelled, its lease lost, or the worker is going away. To be called
     * between units of work, and right before anything is published.
     *
     * @throws TaskAbortedException to be let through
     */
    void checkpoint();
}
