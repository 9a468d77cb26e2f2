package io.barmill.api.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for a pipeline. Its components are the known fields; {@link PipelineReader} reads them. */
@Schema(description = "Steps that make one job.")
public record PipelineRequest(
        @Schema(required = true, description = "At most 20 steps.")
        List<Step> steps,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "Tasks that have not begun by then are cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {
    public PipelineRequest {
        steps = List.copyOf(steps);
    }

    /** A step: one of its requests, and when it is planned. */
    @Schema(name = "PipelineStep", description = "A step: exactly one of download, aggregate and validate.")
    public record Step(
            @Schema(description = "The step's name; default: its kind.", examples = "bars")
            Optional<String> id,

            @Schema(description = "The steps that it waits for; default: the one before it.")
            Optional<List<String>> after,

            @Schema(implementation = Object.class, description = "A request as for a download.")
            Optional<JsonNode> download,

            @Schema(implementation = Object.class, description = "A request as for bars.")
            Optional<JsonNode> aggregate,

            @Schema(implementation = Object.class, description = "A request as for a validation.")
            Optional<JsonNode> validate,

            @Schema(
                    description =
                            "What becomes of the steps behind it if tasks of it fail: cancel (they get no tasks, by symbol)"
                                    + " or continue.",
                    defaultValue = "cancel")
            Optional<String> onFailure) {}
}
