package io.barmill.api.verify;

import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A valid request to verify archives. Absent fields do not restrict it.
 *
 * @param exchange an exchange's id
 * @param market one of the exchange's markets
 * @param symbols as the venue writes them; as requested, in upper case, if no exchange is named
 */
record VerifySelection(
        Optional<String> exchange,
        Optional<String> market,
        Optional<Set<String>> symbols,
        Optional<Set<DataType>> types,
        Optional<LocalDate> start,
        Optional<LocalDate> end) {
    VerifySelection {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        symbols = symbols.map(Set::copyOf);
        types = types.map(Set::copyOf);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    /** True if archives of that series are requested. */
    boolean includes(String anExchange, String aMarket, DataType type, String symbol) {
        return exchange.map(anExchange::equals).orElse(true)
                && market.map(aMarket::equals).orElse(true)
                && types.map(requested -> requested.contains(type)).orElse(true)
                && symbols.map(requested -> requested.contains(symbol)).orElse(true);
    }

    /** The later of the first requested day and the given one. */
    LocalDate from(LocalDate held) {
        return start.filter(day -> day.isAfter(held)).orElse(held);
    }

    /** The earlier of the last requested day and the given one. */
    LocalDate to(LocalDate held) {
        return end.filter(day -> day.isBefore(held)).orElse(held);
    }
}
