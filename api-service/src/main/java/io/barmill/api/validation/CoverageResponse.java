package io.barmill.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a report's coverage. */
@Schema(name = "ValidationCoverage", description = "A part of a report's coverage, by series and day.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CoverageResponse(
        List<DayResponse> days,
        int limit,

        @Schema(description = "What the next part is requested with as after; absent at the end.")
        Optional<String> next) {
    public CoverageResponse {
        days = List.copyOf(days);
    }

    /** Which parts of a day are there. */
    @Schema(name = "CoveredDay", description = "Which parts of a day are there.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record DayResponse(
            @Schema(examples = "binance/trades/BTCUSDT") String series,
            LocalDate day,

            @Schema(description = "The minutes of the day, or the candles that it can have.")
            int expected,

            @Schema(description = "Those of them that are known to be missing.")
            int missing,

            @Schema(description = "(expected - missing) / expected; absent if nothing was expected.")
            Optional<Double> share,

            @Schema(description = "The states of the parts as run-length text.", examples = "269D 1A 1170D")
            String runs) {}
}
