package io.barmill.api.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what the lake holds, in sum. */
@Schema(description = "A page of what the lake holds, in sum.")
public record DatasetsResponse(
        List<Dataset> datasets,
        @Schema(description = "Datasets in all.") long total,
        int offset,
        int limit) {
    public DatasetsResponse {
        datasets = List.copyOf(datasets);
    }

    /** What the lake holds of one symbol in one dataset. */
    @Schema(description = "What the lake holds of one symbol in one dataset.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Dataset(
            @Schema(examples = "ticks") String layer,

            @Schema(description = "The lake's name of exchange and market.", examples = "binance-futures")
            String venue,

            @Schema(description = "The exchange that fills it; absent where none that is known does.")
            Optional<String> exchange,

            Optional<String> market,

            @Schema(description = "A data type in ticks, a bar's name in bars.", examples = "aggTrades")
            String dataset,

            String symbol,
            LocalDate firstDate,
            LocalDate lastDate,
            @Schema(description = "Days that have a file.") long days,
            long rows,
            long bytes) {}
}
