package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as the API reports it.
 *
 * @param label its name for people
 * @param attempt attempts begun so far
 * @param progress the progress of the running or the last attempt
 * @param note one line on the result; empty until it has ended
 * @param error the last failure
 * @param order the task's parameters
 */
public record TaskInfo(
        String taskId,
        String jobId,
        String kind,
        String label,
        String state,
        int attempt,
        Amount progress,
        Optional<String> note,
        Optional<ErrorInfo> error,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        JsonNode order) {
    /**
     * The progress of a task.
     *
     * @param total 0 where unknown
     */
    public record Amount(long done, long total, String unit) {}

    @JsonIgnore
    public boolean isSucceeded() {
        return state.equals("SUCCEEDED");
    }

    /** The duration of the last attempt; empty until it has ended. */
    public Optional<Duration> took() {
        return startedAt.flatMap(start -> finishedAt.map(end -> Duration.between(start, end)));
    }
}
