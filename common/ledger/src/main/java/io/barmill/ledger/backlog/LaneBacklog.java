package io.barmill.ledger.backlog;

import io.barmill.ledger.TaskState;
import java.time.Duration;
import java.util.Objects;

/**
 * The tasks of one lane in one state.
 *
 * @param queue the queue's id, which this version may not know
 * @param lane the kind and the exchange, {@code kind@exchange}
 * @param state a state that is not ended
 * @param tasks at least 1
 * @param oldest how long the one that was queued first has been in the queue; zero for states other than QUEUED
 */
public record LaneBacklog(String queue, String lane, TaskState state, long tasks, Duration oldest) {
    public LaneBacklog {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(oldest, "oldest");
    }
}
