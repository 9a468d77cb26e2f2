package io.barmill.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.plan.Days;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which days of its ticks the lake holds: a page of series. */
@Schema(name = "HeldDays", description = "Which days of its ticks the lake holds: a page of series.")
public record HeldDaysResponse(
        List<SeriesResponse> series,

        @Schema(description = "The number of series on all pages.")
        long total,

        int offset,
        int limit) {
    public HeldDaysResponse {
        series = List.copyOf(series);
    }

    /** The days of one series. */
    @Schema(name = "HeldSeries", description = "Which days of one series the lake holds.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SeriesResponse(
            @Schema(description = "The lake's venue.", examples = "binance")
            String venue,

            @Schema(description = "The type with the interval.", examples = "klines-1m")
            String dataset,

            String symbol,

            @Schema(description = "The days that are looked at.", examples = "2024-01-01..2024-01-31")
            String period,

            @Schema(description = "The number of days that can be held; days that are known to be empty cannot.")
            long expected,

            @Schema(description = "The number of days that are held.")
            long held,

            @Schema(description = "held / expected; absent if nothing is expected.")
            Optional<Double> share,

            @Schema(
                    description =
                            "The states of the days as run-length text: D held, A without a file, E known to be empty.",
                    examples = "9D 1A 21D")
            String runs,

            @Schema(description = "The runs of days that are held.", examples = "[\"2024-01-01..2024-01-09\"]")
            List<String> available,

            @Schema(description = "The runs of days that are not held.", examples = "[\"2024-01-10\"]")
            List<String> missing) {
        static SeriesResponse of(String venue, String dataset, String symbol, HeldDays days) {
            long held = HeldDays.count(days.available());
            return new SeriesResponse(
                    venue,
                    dataset,
                    symbol,
                    days.days().text(),
                    days.expected(),
                    held,
                    days.expected() == 0 ? Optional.empty() : Optional.of((double) held / days.expected()),
                    days.runs(),
                    days.available().stream().map(Days::text).toList(),
                    days.missing().stream().map(Days::text).toList());
        }
    }
}
