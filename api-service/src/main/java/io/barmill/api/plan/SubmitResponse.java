package io.barmill.api.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.JobState;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response to an accepted request.
 *
 * @param jobId the job of the tasks; there is one even if there was nothing to do
 * @param state the job's state
 * @param createdTasks the tasks that were created
 * @param skippedTasks the parts of the request that need no new task, and why
 */
@Schema(description = "The job, its tasks, and the parts of the request that need no task.")
public record SubmitResponse(
        UUID jobId,
        JobState state,
        List<CreatedTask> createdTasks,
        List<SkippedTask> skippedTasks,
        int totalCreated,
        int totalSkipped,
        JobLinks links) {
    public SubmitResponse {
        createdTasks = List.copyOf(createdTasks);
        skippedTasks = List.copyOf(skippedTasks);
    }

    /**
     * One task of the job; a download has a {@code period}; bars have {@code bar} or several {@code bars}, and a {@code date}
     * or a {@code period} of several days.
     */
    @Schema(
            description =
                    "One task of the job; a download has a period; bars have bar or several bars, and a date or a period"
                            + " of several days.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CreatedTask(
            UUID taskId,
            String kind,
            String label,
            TaskState state,
            String exchange,
            Optional<String> market,
            Optional<DataType> dataType,
            String symbol,
            Optional<String> period,
            Optional<String> bar,
            Optional<List<String>> bars,
            Optional<LocalDate> date,

            @Schema(description = "The fingerprint of a backtest.")
            Optional<String> backtest) {
        static CreatedTask of(UUID taskId, TaskKind kind, String label, TaskState state, TaskSubject subject) {
            return new CreatedTask(
                    taskId,
                    kind.id(),
                    label,
                    state,
                    subject.exchange(),
                    subject.market(),
                    subject.type(),
                    subject.symbol(),
                    subject.period(),
                    subject.bar(),
                    subject.severalBars(),
                    subject.date(),
                    subject.backtest());
        }
    }

    /** A part of a request that needs no new task. */
    @Schema(description = "A part of the request that needs no new task.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SkippedTask(
            String exchange,
            Optional<String> market,
            Optional<DataType> dataType,
            String symbol,
            Optional<String> period,
            Optional<String> bar,
            Optional<List<String>> bars,
            Optional<LocalDate> date,

            @Schema(description = "The fingerprint of a backtest.")
            Optional<String> backtest,

            SkipReason reason,

            @Schema(description = "With already_in_progress: the task that does the work.")
            Optional<UUID> taskId) {
        static SkippedTask of(TaskSubject subject, SkipReason reason, Optional<UUID> taskId) {
            return new SkippedTask(
                    subject.exchange(),
                    subject.market(),
                    subject.type(),
                    subject.symbol(),
                    subject.period(),
                    subject.bar(),
                    subject.severalBars(),
                    subject.date(),
                    subject.backtest(),
                    reason,
                    taskId);
        }
    }
}
