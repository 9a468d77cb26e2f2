package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as the API tells of it.
 *
 * @param label what a person calls it
 * @param attempt attempts begun so far
 * @param progress how far the running or the last attempt came
 * @param note one line on the result, once there is one
 * @param error the last failure
 * @param order what the task is told to do
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
    /** @param total 0 where unknown */
    public record Amount(long done, long total, String unit) {}

    @JsonIgnore
    public boolean isSucceeded() {
        return state.equals("SUCCEEDED");
    }

    /** How long the last attempt took; empty while it has not ended. */
    public Optional<Duration> took() {
        return startedAt.flatMap(start -> finishedAt.map(end -> Duration.between(start, end)));
    }
}
