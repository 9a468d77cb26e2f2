package io.barmill.api.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.order.WaitingFor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One task. Fields without a value yet, such as the end of a running task, are absent.
 *
 * @param kind the id of a {@link io.barmill.ledger.TaskKind}, such as {@code tick.download}
 * @param waitingFor why it waits; absent while it runs and after its end
 * @param attempt the number of attempts started so far
 * @param maxAttempts the attempt after which it is DEAD
 * @param owner the worker that holds it, or held it last
 * @param note one line about the result
 * @param error the last failure
 * @param notBefore when a RETRYABLE task is due
 * @param leaseUntil when a running task is taken from its worker, unless a heartbeat extends the lease
 * @param order the task's parameters
 * @param dependsOn the tasks that have to succeed first
 * @param events its history, oldest first; only in the response for a single task
 */
@Schema(description = "One task. Fields without a value yet, such as the end of a running task, are absent.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TaskResponse(
        UUID taskId,
        UUID jobId,
        @Schema(examples = "tick.download") String kind,

        @Schema(examples = "binance spot aggTrades BTCUSDT 2024-01-01")
        String label,

        TaskState state,

        @Schema(description = "Why it waits; absent while it runs and after its end.")
        Optional<WaitingFor> waitingFor,

        int attempt,
        int maxAttempts,
        Optional<String> owner,
        Progress progress,
        Optional<String> note,
        Optional<TaskError> error,
        Instant createdAt,
        Optional<Instant> queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> notBefore,
        Optional<Instant> leaseUntil,

        @Schema(implementation = Object.class, description = "The parameters of the task.")
        JsonNode order,

        List<UUID> dependsOn,

        @Schema(description = "Its history, oldest first; only in the response for a single task.")
        Optional<List<Event>> events) {
    public TaskResponse {
        dependsOn = List.copyOf(dependsOn);
    }

    /** The progress of the current or last attempt. */
    @Schema(
            name = "ProgressAnswer",
            description = "The progress of the current or last attempt; total is 0 if it is not known.")
    public record Progress(
            long done,
            long total,
            @Schema(examples = "bytes") String unit) {}

    /** A failure: its code, and a message with the details. */
    @Schema(name = "ErrorAnswer", description = "A failure: its code, and a message with the details.")
    public record TaskError(
            @Schema(examples = "ARCHIVE_NOT_FOUND") String code, String message) {}

    /** One change of a task's state. */
    @Schema(name = "EventAnswer", description = "One change of a task's state.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Event(
            Instant at,

            @Schema(description = "The state before; absent when the task was created.")
            Optional<TaskState> from,

            TaskState to,
            @Schema(description = "Who changed the state.") String actor,

            @Schema(description = "The failure that caused the change, if any.")
            Optional<String> code,

            String reason,
            int attempt) {}
}
