package io.barmill.api.aggregate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for bars. Its components are the fields that the request may have;
 * {@link AggregateRequestReader} reads them.
 */
@Schema(
        description = "Which bars to roll from the ticks that the lake holds when the request arrives.",
        requiredProperties = {"exchange", "bar_type"})
public record AggregateRequest(
        @Schema(description = "An exchange of GET /download/exchanges.", examples = "binance")
        String exchange,

        @Schema(
                description = "One of the exchange's markets; absent: its first.",
                examples = "spot",
                type = SchemaType.STRING)
        Optional<String> market,

        @Schema(
                description =
                        "time_bar, quote_bar, tick_bar, volume_bar, dollar_bar, range_bar or renko_bar, also without"
                                + " _bar; or a bar's name such as time-5m or imbalance-tick-ewma, which has its parameters in it.",
                examples = "volume_bar")
        String barType,

        @Schema(
                description =
                        "The threshold of a tick_bar (trades), volume_bar (base units) or dollar_bar (quote units),"
                                + " absent: the configured default; or of a range_bar or renko_bar (price difference).",
                type = SchemaType.NUMBER,
                examples = "1000")
        Optional<BigDecimal> threshold,

        @Schema(
                description =
                        "The interval of a time_bar or quote_bar: seconds, minutes, hours, days, weeks, months (1M);"
                                + " absent: the configured default.",
                type = SchemaType.STRING,
                examples = "1m")
        Optional<String> interval,

        @Schema(
                description = "The symbols; absent: all that the lake holds of the market.",
                type = SchemaType.ARRAY,
                implementation = String.class)
        Optional<List<String>> symbols,

        @Schema(
                description =
                        "trades or aggTrades, of quote bars quotes or book_ticker; absent: for each symbol the first of"
                                + " them that the lake holds.",
                type = SchemaType.STRING)
        Optional<String> dataType,

        @Schema(
                description = "The first UTC day; absent: the first the lake holds.",
                type = SchemaType.STRING,
                format = "date")
        Optional<LocalDate> startDate,

        @Schema(
                description = "The last UTC day, inclusive; absent: the last the lake holds.",
                type = SchemaType.STRING,
                format = "date")
        Optional<LocalDate> endDate,

        @Schema(
                description =
                        "True for bars with the columns of docs/reference/bar-features.md; the same as +features behind"
                                + " the bar's name.",
                type = SchemaType.BOOLEAN,
                defaultValue = "false")
        Optional<Boolean> features,

        @Schema(
                description =
                        "True for bars with columns of the last book snapshot before their close; the same as +book"
                                + " behind the bar's name.",
                type = SchemaType.BOOLEAN,
                defaultValue = "false")
        Optional<Boolean> book,

        @Schema(
                description =
                        "True for bars with columns of the derivative's last ticker before their close; the same as"
                                + " +ticker behind the bar's name.",
                type = SchemaType.BOOLEAN,
                defaultValue = "false")
        Optional<Boolean> ticker,

        @Schema(
                description = "True to roll bar files again that are up to date.",
                type = SchemaType.BOOLEAN,
                defaultValue = "false")
        Optional<Boolean> force) {}
