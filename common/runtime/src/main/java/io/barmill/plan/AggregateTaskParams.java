package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@code bar.aggregate} task is told: make one bar file. As JSON its names are snake_case whatever mapper writes it,
 * and there may be fields beside these.
 *
 * @param venue the lake's venue
 * @param bar the bar's name
 * @param date the UTC day whose bars are wanted: those that close in it, its last moment included
 * @param inputs tick files in the lake, in order; for bars that go by the clock, a neighbour's file is among them where
 *     it holds rows of this day, and rows outside the day are passed over
 * @param previousState the state file to go on from; empty where the chain of bars starts here
 * @param latencyMicros added to the bars' {@code available_at}, microseconds, at least 0
 * @param joined other series, for bars that are asked for with columns of them; absent in JSON for none
 * @param inputsFingerprint tells this set of inputs, by content, from any other
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
        Optional<String> previousState,
        long latencyMicros,
        List<Joined> joined,
        String inputsFingerprint) {
    public AggregateTaskParams {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(bar, "bar");
        Objects.requireNonNull(date, "date");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(previousState, "previousState");
        joined = joined == null ? List.of() : List.copyOf(joined);
        Objects.requireNonNull(inputsFingerprint, "inputsFingerprint");
    }

    /**
     * Another series whose last row before a bar's close the bar gets.
     *
     * @param extra the word that it is in the bar's name
     * @param inputs its tick files, in the order of their days, the day before included
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
