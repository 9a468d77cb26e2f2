package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code bar.aggregate} task, which makes bars of one symbol from one type of ticks, over a run of days.
 * They say which days are to be made; what each is made from, the worker reads from the ledger. Their JSON may have further
 * fields, for searches.
 *
 * @param venue the lake's venue
 * @param parts what is made, at least one
 * @param latencyMicros added to the bars' {@code available_at}, microseconds, at least 0
 * @param isRemake true if the bars may replace those made of another type of ticks; may be absent in JSON
 * @param isForced true if days that are up to date are made again; may be absent in JSON
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AggregateTaskParams(
        String venue,
        DataType type,
        String symbol,
        List<Part> parts,
        long latencyMicros,
        @JsonProperty("remake") boolean isRemake,
        @JsonProperty("force") boolean isForced) {
    public AggregateTaskParams {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new InvalidFieldException("parts", "empty", "at least one part");
        }
    }

    /**
     * A run of days of one bar: every day of it that has ticks. A bar has several parts if days between them are up to date.
     *
     * @param bar the bar's name
     * @param days UTC days of the bars: those that close in them, the last moment included
     * @param after the day that the first continues from; empty if the chain of bars starts here, or the days are independent
     * @param fingerprint identifies by content what the days are made from
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(String bar, Days days, Optional<LocalDate> after, String fingerprint) {
        public Part {
            Objects.requireNonNull(bar, "bar");
            Objects.requireNonNull(days, "days");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(fingerprint, "fingerprint");
        }
    }

    /** The names of the bars, each once, in the order of the parts. */
    public List<String> bars() {
        return parts.stream().map(Part::bar).distinct().toList();
    }

    /** From the first day to the last of all parts. */
    public Days period() {
        return new Days(
                parts.stream()
                        .map(part -> part.days().from())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                parts.stream()
                        .map(part -> part.days().to())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
