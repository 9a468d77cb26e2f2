package io.barmill.api.aggregate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for bars. Its components are the known fields; {@link AggregateRequestReader} reads them.
 */
@Schema(
        description = "Which bars to build from the ticks that the lake holds when the request arrives.",
        requiredProperties = {"exchange"})
public record AggregateRequest(
        @Schema(description = "An exchange of GET /download/exchanges.", examples = "binance")
        String exchange,

        @Schema(description = "One of the exchange's markets; default: its first.", examples = "spot")
        Optional<String> market,

        @Schema(
                description =
                        "Required unless bars is given. time_bar, quote_bar, tick_bar, volume_bar, dollar_bar, range_bar or renko_bar, with or without"
                                + " _bar; or a bar's name such as time-5m or imbalance-tick-ewma, which contains its"
                                + " parameters.",
                examples = "volume_bar")
        Optional<String> barType,

        @Schema(
                description =
                        "The names of several bars, such as time-5m, instead of bar_type. The ticks of a day are read"
                                + " once for all of them.")
        Optional<List<String>> bars,

        @Schema(
                description =
                        "The threshold of a tick_bar (trades), volume_bar (base units) or dollar_bar (quote units),"
                                + " default: as configured; or of a range_bar or renko_bar (price difference), without a default.",
                examples = "1000")
        Optional<BigDecimal> threshold,

        @Schema(
                description =
                        "The interval of a time_bar or quote_bar: seconds, minutes, hours, days, weeks, months (1M);"
                                + " default: as configured.",
                examples = "1m")
        Optional<String> interval,

        @Schema(description = "The symbols; default: all that the lake holds of the market.")
        Optional<List<String>> symbols,

        @Schema(
                description =
                        "trades or aggTrades; for quote bars, quotes or book_ticker; default: for each symbol the type that"
                                + " its existing bars are made of, else the first of them that the lake holds.")
        Optional<String> dataType,

        @Schema(description = "The first UTC day; default: the first that the lake holds.")
        Optional<LocalDate> startDate,

        @Schema(description = "The last UTC day, inclusive; default: the last that the lake holds.")
        Optional<LocalDate> endDate,

        @Schema(
                description = "True to add the columns of docs/reference/bar-features.md; the same as +features after"
                        + " the bar's name.",
                defaultValue = "false")
        Optional<Boolean> features,

        @Schema(
                description = "True to add columns of the last book snapshot before each bar's close; the same as +book"
                        + " after the bar's name.",
                defaultValue = "false")
        Optional<Boolean> book,

        @Schema(
                description = "True to add columns of the derivative's last ticker before each bar's close; the same as"
                        + " +ticker after the bar's name.",
                defaultValue = "false")
        Optional<Boolean> ticker,

        @Schema(description = "True to build bar files again even if they are up to date.", defaultValue = "false")
        Optional<Boolean> force,

        @Schema(
                description = "True to make all bars of the symbol anew if existing ones are made of another data type;"
                        + " without it such a request is refused.",
                defaultValue = "false")
        Optional<Boolean> remake,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "Tasks that have not begun by then are cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {}
