package io.barmill.api.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.Integrity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of summaries of what the lake holds. */
@Schema(description = "A page of summaries of what the lake holds.")
public record DatasetsResponse(
        List<Dataset> datasets,

        @Schema(description = "The number of datasets on all pages.")
        long total,

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

            @Schema(description = "The lake's name for an exchange's market.", examples = "binance-futures")
            String venue,

            @Schema(description = "The exchange whose ticks it holds; absent if no known exchange has it.")
            Optional<String> exchange,

            Optional<String> market,

            @Schema(description = "A data type in ticks, a bar's name in bars.", examples = "aggTrades")
            String dataset,

            String symbol,
            LocalDate firstDate,
            LocalDate lastDate,

            @Schema(description = "The number of days with a file.")
            long days,

            long rows,
            long bytes,

            @Schema(
                    description =
                            "What the tick files were made from: VERIFIED archives (the exchange's checksum agrees),"
                                    + " INTACT ones (it publishes none), IMPORTED files, REPUBLISHED ones (replaced by the exchange"
                                    + " since); each once, empty for bars.",
                    examples = "[\"VERIFIED\"]")
            List<Integrity> integrity) {
        public Dataset {
            integrity = integrity.stream().sorted().toList();
        }
    }
}
