package io.barmill.ledger;

import java.time.Instant;

/** Who is at work. */
public interface WorkerRegistry {
    /** Records that the worker is alive, and its load. */
    void report(WorkerReport report);

    /** Records that the worker has ended in order. */
    void leave(String workerId);

    /**
     * @param id unique among workers of all time
     * @param permits tasks it runs at once
     */
    record WorkerReport(
            String id, WorkQueue queue, String host, long pid, Instant startedAt, int permits, int running) {}
}
