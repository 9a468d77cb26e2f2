package io.barmill.api.plan;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a request would do. */
@Schema(name = "Plan", description = "What a request would do. Nothing of it is written.")
public record PlanResponse(
        @Schema(examples = "download") String kind,

        @Schema(description = "The number of tasks that it would have.")
        long tasks,

        @Schema(description = "The labels of the first tasks.")
        List<String> first,

        @Schema(description = "The number of parts of the request that need no task.")
        long skipped,

        List<Skip> reasons) {
    public PlanResponse {
        first = List.copyOf(first);
        reasons = List.copyOf(reasons);
    }

    /** Why parts of the request need no task. */
    @Schema(name = "PlanReason", description = "Why parts of the request need no task.")
    public record Skip(
            @Schema(examples = "already_in_lake") String reason,

            @Schema(description = "The number of parts.") long count,

            @Schema(description = "The first of them.") List<String> examples) {
        public Skip {
            examples = List.copyOf(examples);
        }
    }
}
