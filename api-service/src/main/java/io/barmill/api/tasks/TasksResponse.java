package io.barmill.api.tasks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of tasks. */
@Schema(description = "A page of tasks.")
public record TasksResponse(
        List<TaskResponse> tasks,

        @Schema(description = "The number of tasks on all pages.")
        long total,

        int offset,
        int limit) {
    public TasksResponse {
        tasks = List.copyOf(tasks);
    }
}
