package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.validation.Rule;
import io.barmill.validation.Suppression;
import io.barmill.validation.ValidationSettings;
import io.barmill.validation.cross.Tolerance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parameters of a {@code validate.run} task, which checks the lake's tick files of one symbol by the rules of their types, and
 * holds them against each other.
 *
 * @param exchange the {@link io.barmill.venue.Venue#id()}
 * @param market one of the venue's markets
 * @param series what is checked, at least one series
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ValidateTaskParams(String exchange, String market, String symbol, List<Series> series, Options options) {
    public ValidateTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(symbol, "symbol");
        series = List.copyOf(series);
        Objects.requireNonNull(options, "options");
        if (series.isEmpty()) {
            throw new InvalidFieldException("series", "empty", "at least one series");
        }
    }

    /**
     * Days of one type of ticks.
     *
     * @param interval the length of candles; empty for other types
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Series(DataType type, Optional<String> interval, Days days) {
        public Series {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(days, "days");
        }
    }

    /**
     * By what the files are checked.
     *
     * @param rules the rules that are asked for; empty for all
     * @param suppressions findings that are accepted
     * @param tick the tick size; empty if prices are not checked for it
     * @param lot the lot size; empty if amounts are not checked for it
     * @param fundingCap the largest funding rate that is possible, as a share
     * @param gapMinutes the shortest run of minutes without rows that is told
     * @param isCross true if files of the same day are held against each other
     * @param tolerance by how much candles may differ from trades
     * @param require rules of two sources that are incomplete where one is away
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Options(
            List<Rule> rules,
            List<Suppression> suppressions,
            Optional<BigDecimal> tick,
            Optional<BigDecimal> lot,
            double fundingCap,
            int gapMinutes,
            @JsonProperty("cross") boolean isCross,
            Tolerance tolerance,
            List<Rule> require) {
        /** Without options: all rules, and nothing accepted. */
        public static final Options DEFAULT = new Options(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                ValidationSettings.DEFAULT.fundingCap(),
                ValidationSettings.DEFAULT.gapMinutes(),
                true,
                Tolerance.EXACT,
                List.of());

        public Options {
            rules = List.copyOf(rules);
            suppressions = List.copyOf(suppressions);
            Objects.requireNonNull(tick, "tick");
            Objects.requireNonNull(lot, "lot");
            Objects.requireNonNull(tolerance, "tolerance");
            require = List.copyOf(require);
        }

        /** What the rules need to know. */
        public ValidationSettings settings() {
            return new ValidationSettings(tick, lot, fundingCap, gapMinutes);
        }
    }

    /** The type of the rows that are checked, for searches; empty if there are several. */
    @JsonProperty(value = TaskParamsJson.TYPE, access = JsonProperty.Access.READ_ONLY)
    public Optional<DataType> type() {
        return series.stream().map(Series::type).distinct().count() == 1
                ? Optional.of(series.get(0).type())
                : Optional.empty();
    }

    /** What the task spans: {@code 2024-01-31}, or {@code 2024-01-31..2024-02-01}. */
    @JsonProperty(TaskParamsJson.PERIOD)
    public String span() {
        LocalDate first = series.stream()
                .map(each -> each.days().from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate last = series.stream()
                .map(each -> each.days().to())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Days(first, last).text();
    }

    /** A readable name. */
    public String label() {
        String types =
                series.stream().map(each -> each.type().series(each.interval())).collect(Collectors.joining(","));
        return String.join(" ", "validate", exchange, market, types, symbol, span());
    }
}
