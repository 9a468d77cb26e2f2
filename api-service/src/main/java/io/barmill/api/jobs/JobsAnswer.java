package io.barmill.api.jobs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of jobs. */
@Schema(description = "A page of jobs.")
public record JobsAnswer(
        List<JobAnswer> jobs, @Schema(description = "Jobs in all.") long total, int offset, int limit) {
    public JobsAnswer {
        jobs = List.copyOf(jobs);
    }
}
