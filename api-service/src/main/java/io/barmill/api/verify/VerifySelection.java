package io.barmill.api.verify;

import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A request to verify archives that was found to make sense. What is absent does not matter.
 *
 * @param exchange an exchange's id
 * @param market one of the exchange's, under its own name
 * @param symbols as written by whoever asks, in upper case
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

    /** True where archives of that series are asked for. */
    boolean includes(String anExchange, String aMarket, DataType type, String symbol) {
        return exchange.map(anExchange::equals).orElse(true)
                && market.map(aMarket::equals).orElse(true)
                && types.map(wanted -> wanted.contains(type)).orElse(true)
                && symbols.map(wanted -> wanted.contains(symbol)).orElse(true);
    }

    /** The later of the first day asked for and that one. */
    LocalDate from(LocalDate held) {
        return start.filter(day -> day.isAfter(held)).orElse(held);
    }

    /** The earlier of the last day asked for and that one. */
    LocalDate to(LocalDate held) {
        return end.filter(day -> day.isBefore(held)).orElse(held);
    }
}
