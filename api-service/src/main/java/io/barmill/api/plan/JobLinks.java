package io.barmill.api.plan;

import io.barmill.api.ApiPaths;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Links to a job, as paths on the same host. */
@Schema(description = "Links to the job, as paths on the same host.")
public record JobLinks(
        @Schema(examples = "/api/v1/jobs/0b9e4f5e-6f0e-4b57-8f0a-2f1f6f3f7a11")
        String job,

        @Schema(examples = "/api/v1/jobs/0b9e4f5e-6f0e-4b57-8f0a-2f1f6f3f7a11/tasks")
        String tasks) {
    /** The links of a job. */
    public static JobLinks of(UUID jobId) {
        String job = ApiPaths.V1 + "/jobs/" + jobId;
        return new JobLinks(job, job + "/tasks");
    }
}
