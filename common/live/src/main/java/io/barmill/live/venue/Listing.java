package io.barmill.live.venue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A venue's symbols and limits.
 *
 * @param weightLimit the weight that it allows in a minute; empty if it does not say
 */
public record Listing(List<ListedSymbol> symbols, OptionalInt weightLimit) {
    public Listing {
        symbols = List.copyOf(symbols);
    }

    /** Returns the symbol of a pair; of several, the one that is traded. */
    public Optional<ListedSymbol> find(Pair pair) {
        List<ListedSymbol> found =
                symbols.stream().filter(symbol -> symbol.pair().equals(pair)).toList();
        return found.stream()
                .filter(ListedSymbol::isTrading)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }
}
