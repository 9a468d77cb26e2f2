package io.barmill.api.validation;

import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Findings that somebody has accepted. Its components are the known fields. */
@Schema(
        name = "Suppression",
        description = "Findings that are accepted: they stay in the report, apart from the others.")
public record SuppressionRequest(
        @Schema(description = "A rule; default: every rule.", examples = "ID_HOLE")
        Optional<String> rule,

        @Schema(
                description = "Of what the rows are, in which * stands for any text.",
                examples = "binance/trades/BTCUSDT")
        String series,

        @Schema(description = "The first UTC day.") LocalDate from,

        @Schema(description = "The last UTC day.") LocalDate to,

        @Schema(description = "Why they are accepted.") String reason,

        @Schema(description = "The last day on which they are.")
        LocalDate until) {}
