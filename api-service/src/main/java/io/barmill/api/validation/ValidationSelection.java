package io.barmill.api.validation;

import io.barmill.plan.ValidateTaskParams;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A valid request to validate ticks. Absent fields do not restrict it.
 *
 * @param market one of the venue's markets
 * @param symbols as the venue writes them
 * @param options by what the files are checked
 */
record ValidationSelection(
        Venue venue,
        Optional<String> market,
        Optional<List<String>> symbols,
        Optional<List<DataType>> types,
        Optional<LocalDate> start,
        Optional<LocalDate> end,
        ValidateTaskParams.Options options) {
    ValidationSelection {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(market, "market");
        symbols = symbols.map(List::copyOf);
        types = types.map(List::copyOf);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(options, "options");
    }

    /** The markets that are asked for. */
    List<String> markets() {
        return market.map(List::of).orElseGet(venue::markets);
    }

    boolean includes(DataType type, String symbol) {
        return types.map(asked -> asked.contains(type)).orElse(true)
                && symbols.map(asked -> asked.contains(symbol)).orElse(true);
    }
}
