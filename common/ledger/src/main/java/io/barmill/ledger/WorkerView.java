package io.barmill.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * A worker as stored in the ledger.
 *
 * @param queue the queue it consumes
 * @param permits the number of tasks it runs at the same time
 * @param running the number of running tasks in its last report
 * @param state whether it still works
 * @param seenAt the time of its last report, by the database's clock
 */
public record WorkerView(
        String id,
        WorkQueue queue,
        String host,
        long pid,
        Instant startedAt,
        int permits,
        int running,
        WorkerState state,
        Instant seenAt) {
    public WorkerView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(seenAt, "seenAt");
    }

    /** Whether a worker still works. */
    public enum WorkerState {
        /** It reports regularly. */
        ALIVE,
        /** It has stopped gracefully. */
        LEFT,
        /** It has stopped reporting without having stopped gracefully. */
        GONE
    }
}
