package io.barmill.cli.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job as the API tells of it.
 *
 * @param state QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED
 * @param total tasks in it
 * @param counts tasks by state; states without a task are absent
 * @param errorCode the code of the task that died first, while one is DEAD
 */
public record JobInfo(
        String id,
        String kind,
        String state,
        Instant createdAt,
        Optional<Instant> finishedAt,
        long total,
        Map<String, Long> counts,
        Optional<String> errorCode,
        Optional<String> errorMessage) {
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final Set<String> ENDED_TASKS = Set.of("SUCCEEDED", "DEAD", "CANCELLED");

    public JobInfo {
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    /** True where none of its tasks owes a result. */
    public boolean isEnded() {
        return ENDED.contains(state);
    }

    public boolean isSucceeded() {
        return state.equals("SUCCEEDED");
    }

    /** Tasks in that state. */
    public long count(String of) {
        return counts.getOrDefault(of, 0L);
    }

    /** Tasks that have ended, well or not. */
    public long ended() {
        return ENDED_TASKS.stream().mapToLong(this::count).sum();
    }
}
