package io.barmill.api.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The order of a job after a change.
 *
 * @param tasks tasks that have not ended
 */
@Schema(description = "The order of a job after a change.")
public record OrderResponse(
        UUID jobId,

        @Schema(description = "The name of the priority, or its number.", examples = "high")
        String priority,

        @Schema(nullable = true, description = "Null without a deadline.")
        Optional<Instant> deadline,

        @Schema(description = "The job's tasks that have not ended, which are claimed in this order.")
        int tasks) {}
