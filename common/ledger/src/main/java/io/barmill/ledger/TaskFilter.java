package io.barmill.ledger;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which tasks are wanted; what is empty does not matter.
 *
 * @param jobId the job that they belong to
 * @param kind what they do
 * @param state where they stand
 * @param params top-level fields of the order that must have exactly this text: {@code symbol} = {@code BTCUSDT}
 */
public record TaskFilter(
        Optional<UUID> jobId, Optional<TaskKind> kind, Optional<TaskState> state, Map<String, String> params) {
    /** All tasks. */
    public static final TaskFilter ALL = new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public TaskFilter {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        params = Map.copyOf(params);
    }

    /** The tasks of one job. */
    public static TaskFilter ofJob(UUID jobId) {
        return new TaskFilter(Optional.of(jobId), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The tasks of one kind. */
    public static TaskFilter ofKind(TaskKind kind) {
        return new TaskFilter(Optional.empty(), Optional.of(kind), Optional.empty(), Map.of());
    }

    /** The same, and in that state where one is given. */
    public TaskFilter in(Optional<TaskState> wanted) {
        return new TaskFilter(jobId, kind, wanted, params);
    }

    /** The same, and with orders that have these fields. */
    public TaskFilter with(Map<String, String> wanted) {
        return new TaskFilter(jobId, kind, state, wanted);
    }
}
