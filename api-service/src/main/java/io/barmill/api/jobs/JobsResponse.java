package io.barmill.api.jobs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of jobs. */
@Schema(description = "A page of jobs.")
public record JobsResponse(
        List<JobResponse> jobs,

        @Schema(description = "The number of jobs on all pages.")
        long total,

        int offset,
        int limit) {
    public JobsResponse {
        jobs = List.copyOf(jobs);
    }
}
