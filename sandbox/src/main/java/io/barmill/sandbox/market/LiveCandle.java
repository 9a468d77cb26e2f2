package io.barmill.sandbox.market;

/**
 * A candle of trades. Prices and amounts are in units of the last decimal; the value, of price × amount.
 *
 * @param startMillis milliseconds since 1970
 * @param endMillis exclusive
 * @param bought the part of the volume whose taker bought
 */
public record LiveCandle(
        long startMillis,
        long endMillis,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long value,
        long count,
        long bought,
        long boughtValue) {}
