package io.barmill.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of jobs. */
@Schema(description = "A page of jobs.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobsResponse(
        List<JobResponse> jobs,

        @Schema(description = "The number of jobs on all pages, at most 10000.")
        long total,

        @Schema(description = "False if there are more: they are counted no further than 10000.")
        boolean totalIsExact,

        int offset,
        int limit,

        @Schema(description = "What the next page is requested with as after; absent on the last page.")
        Optional<UUID> next) {
    public JobsResponse {
        jobs = List.copyOf(jobs);
    }
}
