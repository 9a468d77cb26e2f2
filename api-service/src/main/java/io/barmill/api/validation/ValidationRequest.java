package io.barmill.api.validation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to validate ticks. Its components are the known fields; {@link ValidationRequestReader} reads them. */
@Schema(description = "Which ticks of the lake to check, and by what.")
public record ValidationRequest(
        @Schema(description = "An exchange of GET /download/exchanges.", examples = "binance")
        String exchange,

        @Schema(description = "One of the exchange's markets; default: all.", examples = "spot")
        Optional<String> market,

        @Schema(description = "The types; default: all that the lake holds. klines stands for every interval.")
        Optional<List<String>> dataTypes,

        @Schema(description = "The symbols; default: all that the lake holds.")
        Optional<List<String>> symbols,

        @Schema(description = "The first UTC day; default: the first that the lake holds of each series.")
        Optional<LocalDate> startDate,

        @Schema(description = "The last UTC day, inclusive; default: the last that the lake holds of each series.")
        Optional<LocalDate> endDate,

        @Schema(description = "The rules; default: all.", examples = "[\"ID_HOLE\"]")
        Optional<List<String>> rules,

        @Schema(description = "Findings that are accepted.") Optional<List<SuppressionRequest>> suppressions,

        @Schema(description = "The tick size that prices of trades are multiples of; default: not checked.")
        Optional<BigDecimal> tick,

        @Schema(description = "The lot size that amounts of trades are multiples of; default: not checked.")
        Optional<BigDecimal> lot,

        @Schema(description = "The largest funding rate that is possible, as a share.", defaultValue = "0.03")
        Optional<BigDecimal> fundingCap,

        @Schema(description = "The fewest minutes without rows that are told, 1 to 1440.", defaultValue = "5")
        Optional<Integer> gapMinutes,

        @Schema(description = "False not to hold files of the same day against each other.", defaultValue = "true")
        Optional<Boolean> cross,

        @Schema(
                description = "By how much candles may differ from trades: exact, tardis or seed.",
                defaultValue = "exact")
        Optional<String> tolerance,

        @Schema(
                description =
                        "TRADES_VS_KLINE, TRADES_VS_AGG, ROLLUP or TARDIS_VS_VENUE: a day of which one source is away is INCOMPLETE.")
        Optional<List<String>> require,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "Tasks that have not begun by then are cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {}
