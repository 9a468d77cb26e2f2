package io.barmill.ledger;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Selects tasks; an empty field matches every task.
 *
 * @param jobId the tasks' job
 * @param kind the tasks' kind
 * @param state the tasks' state
 * @param code the code of the tasks' last failure
 * @param params top-level fields of the parameters that must have exactly this value: {@code symbol} = {@code BTCUSDT}
 * @param elements top-level fields of the parameters that must be lists with this element
 */
public record TaskFilter(
        Optional<UUID> jobId,
        Optional<TaskKind> kind,
        Optional<TaskState> state,
        Optional<String> code,
        Map<String, String> params,
        Map<String, String> elements) {
    /** All tasks. */
    public static final TaskFilter ALL =
            new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());

    public TaskFilter {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(code, "code");
        params = Map.copyOf(params);
        elements = Map.copyOf(elements);
    }

    /** Tasks of all jobs, limited to the kind, the state and the code of the last failure that are given. */
    public static TaskFilter ofAll(Optional<TaskKind> kind, Optional<TaskState> state, Optional<String> code) {
        return new TaskFilter(Optional.empty(), kind, state, code, Map.of(), Map.of());
    }

    /** The tasks of one job. */
    public static TaskFilter ofJob(UUID jobId) {
        return new TaskFilter(
                Optional.of(jobId), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());
    }

    /** The tasks of one kind. */
    public static TaskFilter ofKind(TaskKind kind) {
        return new TaskFilter(
                Optional.empty(), Optional.of(kind), Optional.empty(), Optional.empty(), Map.of(), Map.of());
    }

    /** This filter, limited to the state if one is given. */
    public TaskFilter in(Optional<TaskState> wanted) {
        return new TaskFilter(jobId, kind, wanted, code, params, elements);
    }

    /** This filter, limited to tasks whose parameters have these fields. */
    public TaskFilter with(Map<String, String> wanted) {
        return new TaskFilter(jobId, kind, state, code, wanted, elements);
    }

    /** This filter, limited to tasks whose parameters have these lists with these elements. */
    public TaskFilter withElements(Map<String, String> wanted) {
        return new TaskFilter(jobId, kind, state, code, params, wanted);
    }
}
