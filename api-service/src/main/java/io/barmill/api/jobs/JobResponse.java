package io.barmill.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.plan.JobLinks;
import io.barmill.api.tasks.TaskResponse;
import io.barmill.ledger.JobState;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.order.WaitingFor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One job.
 *
 * @param kind {@code download}, {@code import}, {@code aggregate}, {@code verify}, {@code remove} or
 *     {@code check}
 * @param state derived from its tasks
 * @param request the request that submitted it
 * @param finishedAt when its last task ended; absent while any has not
 * @param totalTasks the number of its tasks
 * @param skippedTasks the number of parts of the request that have no task
 * @param reasons why they have none
 * @param tasks the number of tasks by state, with every state
 * @param waitingFor what its waiting tasks wait for, with their number; only in the response for a single job
 * @param findings what a check of the lake has found by now; absent in lists of jobs
 * @param error the failure of the task that died first
 * @param createdBy the user who submitted it
 * @param via how it was submitted: {@code rest} or {@code cli}
 */
@Schema(description = "One job. Its state follows from its tasks.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobResponse(
        UUID jobId,
        @Schema(examples = "download") String kind,
        JobState state,

        @Schema(implementation = Object.class, description = "The request that submitted it.")
        JsonNode request,

        Instant createdAt,
        Optional<Instant> finishedAt,
        long totalTasks,

        @Schema(description = "The number of parts of the request that need no task.")
        long skippedTasks,

        @Schema(description = "Why parts of the request need no task, the most frequent reason first.")
        List<Reason> reasons,

        @Schema(description = "The number of tasks by state.")
        Map<TaskState, Long> tasks,

        @Schema(
                description =
                        "What its waiting tasks wait for, with their number; only in the response for a single job.")
        Optional<Map<WaitingFor, Long>> waitingFor,

        @Schema(description = "Of a check: what its tasks have found by now. Absent in lists of jobs.")
        Optional<List<Finding>> findings,

        @Schema(description = "The failure of the task that died first.")
        Optional<TaskResponse.TaskError> error,

        @Schema(description = "The user who submitted it; absent for jobs of no user.", examples = "alice")
        Optional<String> createdBy,

        @Schema(description = "How it was submitted: rest or cli.", examples = "cli")
        Optional<String> via,

        JobLinks links) {
    public JobResponse {
        reasons = List.copyOf(reasons);
    }

    /** What a check of the lake has found. */
    @Schema(name = "Finding", description = "Cases of one kind in which the lake and the ledger differ.")
    public record Finding(
            @Schema(examples = "file_lost") String finding,

            @Schema(description = "The number of cases.") long count,

            @Schema(description = "The number of cases for which no work was queued that mends them.")
            long unrepaired,

            @Schema(description = "The first cases.") List<String> examples) {
        public Finding {
            examples = List.copyOf(examples);
        }
    }

    /** Why parts of the request need no task. */
    @Schema(name = "JobReason", description = "Why parts of the request need no task.")
    public record Reason(
            @Schema(examples = "already_in_lake") String reason,

            @Schema(description = "The number of parts.") long count,

            @Schema(description = "The first of them.") List<String> examples) {
        public Reason {
            examples = List.copyOf(examples);
        }
    }
}
