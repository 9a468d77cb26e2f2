package io.barmill.lake.layout;

import java.util.Locale;
import java.util.Map;

/**
 * An instrument's name as the Market Tick Data Handler writes it: {@code VENUE:INSTRUMENT_TYPE:SYMBOL}, upper case. It
 * is derived from the lake's venue and the venue's own symbol alone; different pairs of these never have the same key.
 *
 * @param venue the handler's own name of the venue for data from Tardis; other sources of the same market have the
 *     suffix {@code -ARCHIVE}, so that one source's file never replaces another's
 * @param type {@code SPOT_PAIR}, {@code PERPETUAL}, {@code FUTURE} or {@code OPTION}; {@code OTHER} for symbols whose
 *     type cannot be determined, such as Tardis' groups
 * @param symbol {@code BASE-QUOTE[-YYMMDD[-STRIKE-CALL|PUT]]}, or the venue's symbol if it cannot be parsed
 */
record InstrumentKey(String venue, String type, String symbol) {
    private static final String TARDIS = "tardis-";
    /** The venues whose name at the handler is not Tardis' name in upper case. */
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
