package io.barmill.cli.client;

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
 * @param period a download's day or month
 * @param bar a bar file's bar
 * @param date a bar file's day
 */
public record TaskInfo(
        String id,
        String jobId,
        String kind,
        String label,
        String state,
        int attempt,
        Optional<Amount> progress,
        Optional<String> note,
        Optional<String> errorCode,
        Optional<String> errorMessage,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> symbol,
        Optional<String> period,
        Optional<String> bar,
        Optional<String> date) {
    /** @param total 0 where unknown */
    public record Amount(long done, long total, String unit) {}

    public boolean isSucceeded() {
        return state.equals("SUCCEEDED");
    }

    /** How long the last attempt took; empty while it has not ended. */
    public Optional<Duration> took() {
        return startedAt.flatMap(start -> finishedAt.map(end -> Duration.between(start, end)));
    }
}
