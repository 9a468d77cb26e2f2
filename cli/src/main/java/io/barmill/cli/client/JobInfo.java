package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job as the API reports it.
 *
 * @param state QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED
 * @param totalTasks tasks in it
 * @param tasks tasks by state
 * @param error the failure of the task that died first, while one is DEAD
 */
public record JobInfo(
        String jobId,
        String kind,
        String state,
        Instant createdAt,
        Optional<Instant> finishedAt,
        long totalTasks,
        Map<String, Long> tasks,
        Optional<ErrorInfo> error) {
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final Set<String> ENDED_TASKS = Set.of("SUCCEEDED", "DEAD", "CANCELLED");

    public JobInfo {
        tasks = Map.copyOf(tasks);
    }

    /** True once all its tasks have ended. */
    @JsonIgnore
    public boolean isEnded() {
        return ENDED.contains(state);
    }

    @JsonIgnore
    public boolean isSucceeded() {
        return state.equals("SUCCEEDED");
    }

    /** Tasks in that state. */
    public long count(String of) {
        return tasks.getOrDefault(of, 0L);
    }

    /** Tasks that have ended, successfully or not. */
    public long ended() {
        return ENDED_TASKS.stream().mapToLong(this::count).sum();
    }
}
