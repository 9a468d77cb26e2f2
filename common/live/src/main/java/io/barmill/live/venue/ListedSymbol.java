package io.barmill.live.venue;

import java.util.OptionalLong;

/**
 * A symbol of a venue's listing.
 *
 * @param status the venue's own word
 * @param listedAt milliseconds since 1970; empty if the venue does not say
 */
public record ListedSymbol(String symbol, Pair pair, boolean isTrading, String status, OptionalLong listedAt) {}
