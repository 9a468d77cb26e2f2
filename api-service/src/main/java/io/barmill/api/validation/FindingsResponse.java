package io.barmill.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a report's findings. */
@Schema(
        name = "ValidationFindings",
        description = "A part of a report's findings, in the order in which they were stored.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FindingsResponse(
        List<FindingResponse> findings,
        int limit,

        @Schema(description = "What the next part is requested with as after; absent at the end.")
        Optional<Long> next) {
    public FindingsResponse {
        findings = List.copyOf(findings);
    }

    /** What a rule has found in a file, or could not check. */
    @Schema(name = "ValidationFinding", description = "What a rule has found in a file, or could not check.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record FindingResponse(
            long id,
            @Schema(examples = "ID_HOLE") String rule,
            FindingSeverity severity,

            @Schema(description = "True if it was accepted.")
            boolean suppressed,

            @Schema(examples = "binance/trades/BTCUSDT") String series,

            @Schema(description = "The day of the file; absent if it is unknown.")
            Optional<LocalDate> day,

            @Schema(description = "The file.") String source,
            Instant from,
            Instant to,

            @Schema(description = "How many rows, ids or intervals it concerns.")
            long count,

            @Schema(description = "The first of them.") String sample,
            String detail,

            @Schema(description = "The checksum of what the file was made from; empty if it is unknown.")
            String sourceHash,

            int ruleVersion) {}
}
