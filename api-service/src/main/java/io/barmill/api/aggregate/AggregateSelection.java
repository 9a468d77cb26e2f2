package io.barmill.api.aggregate;

import io.barmill.api.request.VenueChoice;
import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A valid request for one bar.
 *
 * @param symbols distinct, as the venue writes them; absent for all that the lake holds
 * @param type absent to use what the lake holds of each symbol
 * @param start the first day; absent for the first held
 * @param end the last day, inclusive; absent for the last held
 * @param force true to aggregate again what is up to date
 * @param remake true to replace bars made of another type of ticks
 */
record AggregateSelection(
        VenueChoice choice,
        BarKind bar,
        Optional<List<String>> symbols,
        Optional<DataType> type,
        Optional<LocalDate> start,
        Optional<LocalDate> end,
        boolean force,
        boolean remake) {
    AggregateSelection {
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(bar, "bar");
        symbols = symbols.map(List::copyOf);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    /** The first day of bars from these ticks. */
    LocalDate from(BarHoldings.HeldTicks held) {
        return start.filter(day -> day.isAfter(held.first())).orElse(held.first());
    }

    /** The last day of bars from these ticks. */
    LocalDate to(BarHoldings.HeldTicks held) {
        return end.filter(day -> day.isBefore(held.last())).orElse(held.last());
    }

    /** The first day that was requested; the first held if none was. */
    LocalDate firstWanted(BarHoldings.HeldTicks held) {
        return start.orElse(held.first());
    }

    /** The last day that was requested; the last held if none was. */
    LocalDate lastWanted(BarHoldings.HeldTicks held) {
        return end.orElse(held.last());
    }

    /** A description for error messages: symbols, data type, joined series, days. */
    String description() {
        String names = symbols.map(list -> String.join(", ", list)).orElse("all");
        String ticks = type.map(source -> " " + source.id()).orElse("");
        String first = start.map(day -> " from " + day).orElse("");
        String last = end.map(day -> " to " + day).orElse("");
        return names + ticks + joined() + first + last;
    }

    /** The other series from which the bar has columns. */
    private String joined() {
        return bar instanceof BarSpec spec
                ? spec.extras().stream()
                        .filter(extra -> !extra.series().isEmpty())
                        .map(extra -> " joined with "
                                + extra.series().stream().map(DataType::id).collect(Collectors.joining(" or ")))
                        .collect(Collectors.joining())
                : "";
    }
}
