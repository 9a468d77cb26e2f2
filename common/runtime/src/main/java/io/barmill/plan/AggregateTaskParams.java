package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code bar.aggregate} task, which makes one bar file. Its JSON may have further fields, for searches.
 *
 * @param venue the lake's venue
 * @param bar the bar's name
 * @param date the UTC day of the bars: those that close in it, its last moment included
 * @param inputs tick files in the lake, in order; for time-based bars they include a neighbouring day's file that holds
 *     rows of this day, and rows outside the day are skipped
 * @param since the first day whose rows belong to the file, if exchange time closes the bars; empty for all rows before the
 *     day
 * @param previousState the state file to continue from; empty if the chain of bars starts here
 * @param previousFingerprint the {@code inputsFingerprint} of the state's own file; present if the state is
 * @param gaps days since the previous one of which nothing is known; may be absent in JSON
 * @param latencyMicros added to the bars' {@code available_at}, microseconds, at least 0
 * @param joined other series whose columns the bars get; may be absent in JSON
 * @param isRemake true if the bars may replace those made of another type of ticks; may be absent in JSON
 * @param inputsFingerprint identifies this set of inputs by content
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AggregateTaskParams(
        String venue,
        DataType type,
        String symbol,
        String bar,
        LocalDate date,
        List<String> inputs,
        Optional<LocalDate> since,
        Optional<String> previousState,
        Optional<String> previousFingerprint,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Days> gaps,
        long latencyMicros,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Joined> joined,
        @JsonProperty("remake") boolean isRemake,
        String inputsFingerprint) {
    public AggregateTaskParams {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(bar, "bar");
        Objects.requireNonNull(date, "date");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(previousState, "previousState");
        Objects.requireNonNull(previousFingerprint, "previousFingerprint");
        gaps = List.copyOf(gaps);
        joined = List.copyOf(joined);
        Objects.requireNonNull(inputsFingerprint, "inputsFingerprint");
    }

    /**
     * Another series. A bar gets the last row of it before the bar's close.
     *
     * @param extra the word for it in the bar's name
     * @param inputs its tick files, by day, the previous day included
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Joined(String extra, DataType type, List<String> inputs) {
        public Joined {
            Objects.requireNonNull(extra, "extra");
            Objects.requireNonNull(type, "type");
            inputs = List.copyOf(inputs);
        }
    }
}
