package io.barmill.research.engine;

/**
 * A trade.
 *
 * @param time microseconds since 1970-01-01 UTC
 * @param units bought, negative if sold
 * @param reference the price before costs
 * @param price the price paid
 * @param fee in the settlement currency
 * @param cost what spread, slippage and impact took, in the settlement currency
 * @param knownAt when the bar of the fill is available as a whole
 */
public record Fill(
        long orderId,
        String instrument,
        long time,
        double units,
        double reference,
        double price,
        double fee,
        double cost,
        long knownAt) {}
