package io.barmill.api.jobs;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of a job's retry.
 *
 * @param queued tasks that can be claimed now
 * @param waiting tasks that wait for others
 */
@Schema(description = "The result of a job's retry.")
public record RetryResponse(
        UUID jobId,

        @Schema(description = "Tasks that are QUEUED again.")
        int queued,

        @Schema(description = "Tasks that are WAITING again.")
        int waiting) {}
