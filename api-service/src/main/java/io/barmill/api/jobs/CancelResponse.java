package io.barmill.api.jobs;

import io.barmill.ledger.JobState;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a cancellation came to.
 *
 * @param state the job's state after it
 * @param cancelled tasks that had not begun and ended at once
 * @param cancelling tasks that run and have been asked to stop
 */
@Schema(description = "What a cancellation came to.")
public record CancelResponse(
        UUID jobId,
        JobState state,

        @Schema(description = "Tasks that had not begun and ended at once.")
        int cancelled,

        @Schema(description = "Tasks that run and have been asked to stop.")
        int cancelling) {}
