package io.barmill.api.bars;

import io.barmill.api.request.QueryFields;
import io.barmill.bars.BarKind;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.PossibleDays;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A request for bars.
 *
 * @param bar the bars' name
 * @param from the first day; empty for the first that is held
 * @param to the last day; empty for the last that is held
 * @param before only bars that open before this time, in microseconds
 * @param limit how many bars at most
 */
record BarsQuery(String bar, Optional<LocalDate> from, Optional<LocalDate> to, Optional<Long> before, int limit) {
    /** So many bars are drawn at once. */
    static final int MOST = 5_000;

    private static final int DEFAULT_LIMIT = 1_000;
    private static final String BEFORE = "before";
    private static final List<String> KNOWN = List.of("from", "to", BEFORE, "limit");

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid parameter */
    static BarsQuery read(String bar, MultivaluedMap<String, String> parameters, Clock clock) {
        QueryFields query = new QueryFields(parameters, KNOWN);
        Optional<LocalDate> from = query.day("from", PossibleDays.asOf(clock));
        Optional<LocalDate> to = query.day("to", PossibleDays.asOf(clock));
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            query.reject("from", from.get().toString(), "a day not after to, which is " + to.get());
        }
        Optional<Long> before = query.parsed(BEFORE, BarsQuery::time);
        int limit = query.integer("limit", 1, MOST, DEFAULT_LIMIT);
        query.throwIfInvalid();
        return new BarsQuery(requireBarsOfTrades(bar), from, to, before, limit);
    }

    private static String requireBarsOfTrades(String text) {
        BarKind.parse("bar", text);
        if (text.startsWith("quote-")) {
            throw new InvalidFieldException("bar", text, "bars of trades; those of quotes have two prices each");
        }
        return text;
    }

    private static long time(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(field, text, "microseconds since 1970-01-01 UTC");
        }
    }
}
