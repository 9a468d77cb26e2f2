package io.barmill.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A job and what follows from the tasks that it wants.
 *
 * @param kind {@code download} or {@code aggregate}
 * @param request the user's request as JSON
 * @param finishedAt when the last task ended; empty before
 * @param reasons why parts of the request have no task
 * @param counts tasks by state; states without a task are absent
 * @param errorCode the code of the task that died first, while one is DEAD
 * @param errorMessage that task's message
 * @param createdBy the user who submitted it; empty for jobs of no user
 * @param via how it was submitted: {@code rest} or {@code cli}; empty for jobs of no user
 */
public record JobView(
        UUID id,
        String kind,
        JobState state,
        String request,
        Instant createdAt,
        Optional<Instant> finishedAt,
        List<JobReason> reasons,
        Map<TaskState, Long> counts,
        Optional<String> errorCode,
        Optional<String> errorMessage,
        Optional<String> createdBy,
        Optional<String> via) {
    public JobView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        reasons = List.copyOf(reasons);
        counts = Map.copyOf(counts);
        Objects.requireNonNull(errorCode, "errorCode");
        Objects.requireNonNull(errorMessage, "errorMessage");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(via, "via");
    }

    /** The number of its tasks. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of parts of the request that have no task. */
    public long skipped() {
        return reasons.stream().mapToLong(JobReason::count).sum();
    }

    /** Tasks in that state. */
    public long count(TaskState of) {
        return counts.getOrDefault(of, 0L);
    }
}
