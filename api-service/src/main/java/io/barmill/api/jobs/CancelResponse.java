package io.barmill.api.jobs;

import io.barmill.ledger.JobState;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of a cancellation.
 *
 * @param state the job's state after it
 * @param cancelled tasks that had not started and were cancelled at once
 * @param cancelling running tasks that were asked to stop
 * @param continuing tasks that go on for another job
 */
@Schema(description = "The result of a cancellation.")
public record CancelResponse(
        UUID jobId,
        JobState state,

        @Schema(description = "Tasks that had not started and were cancelled at once.")
        int cancelled,

        @Schema(description = "Running tasks that were asked to stop.")
        int cancelling,

        @Schema(description = "Tasks that go on, because another job wants them.")
        int continuing) {}
