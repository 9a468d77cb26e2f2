package io.barmill.api.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One task as its users see it. What is not there yet, such as the end of a task that runs, is left out.
 *
 * @param kind {@code tick.download} or {@code bar.aggregate}
 * @param attempt attempts begun so far
 * @param maxAttempts the attempt after which it is given up
 * @param owner the worker that holds it, or held it last
 * @param note one line on the result
 * @param error the last failure
 * @param notBefore when a RETRYABLE task is due
 * @param leaseUntil when a held task is taken from its worker unless it is heard of
 * @param order what the task is told to do
 * @param dependsOn the tasks that have to succeed first
 * @param events what happened to it, the earliest first; only where one task is asked for
 */
@Schema(description = "One task. What is not there yet, such as the end of a task that runs, is left out.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TaskResponse(
        UUID taskId,
        UUID jobId,
        @Schema(examples = "tick.download") String kind,

        @Schema(examples = "binance spot aggTrades BTCUSDT 2024-01-01")
        String label,

        TaskState state,
        int attempt,
        int maxAttempts,
        Optional<String> owner,
        ProgressAnswer progress,
        Optional<String> note,
        Optional<ErrorAnswer> error,
        Instant createdAt,
        Optional<Instant> queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> notBefore,
        Optional<Instant> leaseUntil,

        @Schema(implementation = Object.class, description = "What the task is told to do.")
        JsonNode order,

        List<UUID> dependsOn,

        @Schema(description = "What happened to it, the earliest first; only where one task is asked for.")
        Optional<List<EventAnswer>> events) {
    public TaskResponse {
        dependsOn = List.copyOf(dependsOn);
    }

    /** How far the running or the last attempt came. */
    @Schema(description = "How far the running or the last attempt came; total is 0 where nobody knows.")
    public record ProgressAnswer(
            long done,
            long total,
            @Schema(examples = "bytes") String unit) {}

    /** A failure by its code, and with the facts. */
    @Schema(description = "A failure by its code, and with the facts.")
    public record ErrorAnswer(
            @Schema(examples = "ARCHIVE_NOT_FOUND") String code, String message) {}

    /** One move of a task. */
    @Schema(description = "One move of a task.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record EventAnswer(
            Instant at,

            @Schema(description = "The state before; absent where the task came into being.")
            Optional<TaskState> from,

            TaskState to,
            @Schema(description = "Who moved it.") String actor,

            @Schema(description = "The failure behind the move, where there is one.")
            Optional<String> code,

            String reason,
            int attempt) {}
}
