package io.barmill.api.bars;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bars in columns of equal length, in order of time. */
@Schema(name = "BarColumns", description = "Bars in columns of equal length, in order of time.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BarsResponse(
        String venue,
        String bar,
        String symbol,

        @Schema(description = "The days that were looked at.", examples = "2024-01-01..2024-01-31")
        String period,

        @Schema(description = "The number of bars that the lake holds of these days.")
        long total,

        @Schema(
                description = "The interval to which bars of time were joined, as there are more than limit; absent if"
                        + " each is as in the file.",
                examples = "15m")
        Optional<String> joined,

        @Schema(description = "What the bars before these are requested with, as before; absent if there are none.")
        Optional<Long> before,

        @Schema(
                description = "The runs of days between the first and the last held one of which the lake has no bars.",
                examples = "[\"2024-01-10\"]")
        List<String> missing,

        @Schema(description = "When the bar opens, in microseconds since 1970-01-01 UTC.")
        long[] t,

        @Schema(description = "When the bar closes.") long[] e,
        @Schema(description = "Opens.") double[] o,
        @Schema(description = "Highs.") double[] h,
        @Schema(description = "Lows.") double[] l,
        @Schema(description = "Closes.") double[] c,
        @Schema(description = "Volumes.") double[] v) {
    public BarsResponse {
        missing = List.copyOf(missing);
    }
}
