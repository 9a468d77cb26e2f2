package io.barmill.research.engine;

/**
 * A position at the time of a sample.
 *
 * @param entry average price, NaN while flat
 * @param mark the last price
 */
public record Holding(long time, String instrument, double units, double entry, double mark, double notional) {}
