package io.barmill.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * A worker as a person sees it.
 *
 * @param queue the queue it takes its tasks from
 * @param permits tasks it runs at once
 * @param running tasks it ran when it was last heard of
 * @param state whether it is at work
 * @param seenAt when it was last heard of, by the database's clock
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

    /** Whether a worker is at work. */
    public enum WorkerState {
        /** It reports. */
        ALIVE,
        /** It said that it ends. */
        LEFT,
        /** It has not been heard of for long, and did not say that it ends. */
        GONE
    }
}
