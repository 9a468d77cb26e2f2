package io.barmill.api.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of tasks. */
@Schema(description = "A page of tasks.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TasksResponse(
        List<TaskResponse> tasks,

        @Schema(description = "The number of tasks on all pages, at most 10000.")
        long total,

        @Schema(description = "False if there are more: they are counted no further than 10000.")
        boolean totalIsExact,

        int offset,
        int limit,

        @Schema(description = "What the next page is requested with as after; absent on the last page.")
        Optional<UUID> next) {
    public TasksResponse {
        tasks = List.copyOf(tasks);
    }
}
