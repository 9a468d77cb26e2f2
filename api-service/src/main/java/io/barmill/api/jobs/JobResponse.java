package io.barmill.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.plan.JobLinks;
import io.barmill.api.tasks.TaskResponse;
import io.barmill.ledger.JobState;
import io.barmill.ledger.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One job as its users see it.
 *
 * @param kind {@code download} or {@code aggregate}
 * @param state derived from its tasks
 * @param request what was asked for
 * @param finishedAt when its last task ended; left out while any owes a result
 * @param totalTasks tasks in it
 * @param skippedTasks tasks that were not made, because a task of another job was doing the same
 * @param tasks tasks by state, every state named
 * @param error the failure of the task that died first
 */
@Schema(description = "One job. Its state follows from its tasks.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobResponse(
        UUID jobId,
        @Schema(examples = "download") String kind,
        JobState state,

        @Schema(implementation = Object.class, description = "What was asked for.")
        JsonNode request,

        Instant createdAt,
        Optional<Instant> finishedAt,
        long totalTasks,
        long skippedTasks,
        @Schema(description = "Tasks by state.") Map<TaskState, Long> tasks,

        @Schema(description = "The failure of the task that died first.")
        Optional<TaskResponse.ErrorAnswer> error,

        JobLinks links) {}
