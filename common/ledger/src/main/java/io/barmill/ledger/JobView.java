package io.barmill.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A job and what follows from its tasks.
 *
 * @param kind {@code download} or {@code aggregate}
 * @param request the user's request as JSON
 * @param finishedAt when the last task ended; empty before
 * @param total the number of its tasks
 * @param skipped tasks that were requested and not written, because a live task of another job does the same work
 * @param counts tasks by state; states without a task are absent
 * @param errorCode the code of the task that died first, while one is DEAD
 * @param errorMessage that task's message
 */
public record JobView(
        UUID id,
        String kind,
        JobState state,
        String request,
        Instant createdAt,
        Optional<Instant> finishedAt,
        long total,
        long skipped,
        Map<TaskState, Long> counts,
        Optional<String> errorCode,
        Optional<String> errorMessage) {
    public JobView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        counts = Map.copyOf(counts);
        Objects.requireNonNull(errorCode, "errorCode");
        Objects.requireNonNull(errorMessage, "errorMessage");
    }

    /** Tasks in that state. */
    public long count(TaskState of) {
        return counts.getOrDefault(of, 0L);
    }
}
