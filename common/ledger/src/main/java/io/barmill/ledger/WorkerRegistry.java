package io.barmill.ledger;

import java.time.Instant;

/** The workers and their load. */
public interface WorkerRegistry {
    /** Records that the worker is alive, and its load. */
    void report(WorkerReport report);

    /** Records that the worker has stopped gracefully. */
    void leave(String workerId);

    /**
     * What a worker reports about itself.
     *
     * @param id unique among all workers ever
     * @param permits the number of tasks it runs at the same time
     */
    record WorkerReport(
            String id, WorkQueue queue, String host, long pid, Instant startedAt, int permits, int running) {}
}
