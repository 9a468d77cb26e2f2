package io.barmill.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.JobState;
import io.barmill.validation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The report of a validation: what the tasks of its job have found by now. */
@Schema(
        name = "ValidationReport",
        description = "The report of a validation: what the tasks of its job have found by now.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReportResponse(
        @Schema(description = "The id of the job, which is that of the report.")
        UUID reportId,

        @Schema(description = "The state of the job.") JobState state,

        @Schema(
                description =
                        "The worst of all checks. INCOMPLETE or FAIL as long as tasks have not succeeded, and if days that"
                                + " were asked for are not held.")
        Verdict verdict,

        @Schema(implementation = Object.class, description = "The request that submitted it.")
        JsonNode request,

        Instant createdAt,

        @Schema(description = "When the first task began; absent before one has ended.")
        Optional<Instant> startedAt,

        @Schema(description = "When the last task ended; absent before one has.")
        Optional<Instant> finishedAt,

        @Schema(description = "The number of tasks.") long tasks,

        @Schema(description = "The number of tasks whose result is part of the report.")
        long reported,

        @Schema(description = "The number of files that were checked.")
        long files,

        @Schema(description = "The number of rows that were checked.")
        long rows,

        @Schema(description = "The number of findings that are errors.")
        long errors,

        @Schema(description = "The number of findings that are warnings.")
        long warnings,

        @Schema(description = "The number of findings that say nothing is wrong.")
        long notes,

        @Schema(description = "The number of checks that could not be made.")
        long unchecked,

        @Schema(description = "The number of findings that were accepted.")
        long suppressed,

        @Schema(description = "Runs of days that were asked for and are not held, with the first of them.")
        Optional<NotHeld> notHeld,

        @Schema(description = "The checks by rule; absent in lists.")
        Optional<List<RuleResponse>> rules,

        ReportLinks links) {
    /**
     * Days that were asked for and are not held.
     *
     * @param examples the first of the runs
     */
    @Schema(name = "NotHeld", description = "Days that were asked for and are not held.")
    public record NotHeld(
            @Schema(description = "The number of runs of days.")
            long count,

            List<String> examples) {
        public NotHeld {
            examples = List.copyOf(examples);
        }
    }

    /** The checks of one rule. */
    @Schema(name = "ValidatedRule", description = "The checks of one rule.")
    public record RuleResponse(
            @Schema(examples = "ID_HOLE") String rule,

            @Schema(description = "What holds if nothing is wrong.")
            String expected,

            Verdict verdict,
            long checks,
            long pass,
            long warn,
            long incomplete,
            long fail,

            @Schema(description = "The number of findings that count.")
            long findings) {}

    /** Links to the parts of the report, as paths on the same host. */
    @Schema(name = "ReportLinks", description = "Links to the parts of the report, as paths on the same host.")
    public record ReportLinks(String job, String report, String findings, String coverage) {}
}
