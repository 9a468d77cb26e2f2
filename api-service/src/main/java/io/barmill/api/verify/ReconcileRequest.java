package io.barmill.api.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to reconcile trades. Its components are the known fields; {@link VerifyRequestReader} reads them.
 */
@Schema(
        description =
                "Which trades of the lake to hold against its aggregate trades; default: all of which it holds both.")
public record ReconcileRequest(
        @Schema(description = "An exchange of GET /download/exchanges; default: all.", examples = "binance")
        Optional<String> exchange,

        @Schema(description = "One of the exchange's markets, with exchange; default: all.", examples = "spot")
        Optional<String> market,

        @Schema(description = "The symbols; default: all that the lake holds.")
        Optional<List<String>> symbols,

        @Schema(description = "The first UTC day; default: the first that the lake holds.")
        Optional<LocalDate> startDate,

        @Schema(description = "The last UTC day, inclusive; default: the last that the lake holds.")
        Optional<LocalDate> endDate,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "Tasks that have not begun by then are cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {}
