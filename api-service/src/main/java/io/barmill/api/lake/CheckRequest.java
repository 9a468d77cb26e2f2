package io.barmill.api.lake;

import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to check the lake. Its components are the known fields; {@link CheckJobs} reads them. */
@Schema(description = "What to check; default: the whole lake, and the files that the ledger does not know.")
public record CheckRequest(
        @Schema(description = "ticks, bars or quarantine; default: all.", examples = "ticks")
        Optional<String> layer,

        @Schema(description = "A venue of the lake; default: all.", examples = "binance-futures")
        Optional<String> venue,

        @Schema(description = "A data type in ticks, a bar's name in bars; default: all.")
        Optional<String> dataset,

        @Schema(description = "A symbol; default: all.") Optional<String> symbol,

        @Schema(description = "The first UTC day; default: the first that the lake holds.")
        Optional<LocalDate> from,

        @Schema(description = "The last UTC day, inclusive; default: the last that the lake holds.")
        Optional<LocalDate> to,

        @Schema(description = "Whether to compare only sizes, instead of reading every file; default: false.")
        boolean quick,

        @Schema(description = "Whether to queue the work that mends what is found; default: false.")
        boolean repair) {}
