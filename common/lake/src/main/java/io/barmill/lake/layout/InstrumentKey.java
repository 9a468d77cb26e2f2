package io.barmill.lake.layout;

import java.util.Locale;
import java.util.Map;

/**
 * An instrument's name as the Market Tick Data Handler writes it: {@code VENUE:INSTRUMENT_TYPE:SYMBOL}, upper case. It is
 * made from the lake's venue and the venue's own symbol alone, and two of these never have the same key.
 *
 * @param venue the handler's name of the venue for what comes from Tardis, as with the handler; other sources of the same
 *     market have {@code -ARCHIVE} behind it, so that one source's file never takes the place of another's
 * @param type {@code SPOT_PAIR}, {@code PERPETUAL}, {@code FUTURE} or {@code OPTION}; {@code OTHER} for symbols that do
 *     not say what they are, such as Tardis' groups
 * @param symbol {@code BASE-QUOTE[-YYMMDD[-STRIKE-CALL|PUT]]}, or as the venue has it where that cannot be told
 */
record InstrumentKey(String venue, String type, String symbol) {
    private static final String TARDIS = "tardis-";
    /** Where the handler's name is not Tardis' in upper case. */
    private static final Map<String, String> VENUES =
            Map.of("okex", "OKX", "okex-swap", "OKX-SWAP", "okex-futures", "OKX-FUTURES");

    static InstrumentKey of(String venue, String symbol) {
        boolean isTardis = venue.startsWith(TARDIS);
        String exchange = isTardis ? venue.substring(TARDIS.length()) : venue;
        String name = VENUES.getOrDefault(exchange, exchange.toUpperCase(Locale.ROOT));
        VenueSymbol.Parts parts = VenueSymbol.parse(exchange, symbol.toUpperCase(Locale.ROOT));
        return new InstrumentKey(isTardis ? name : name + "-ARCHIVE", parts.type(), parts.symbol());
    }

    @Override
    public String toString() {
        return venue + ":" + type + ":" + symbol;
    }
}
