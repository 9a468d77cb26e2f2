package io.barmill.research.engine;

/**
 * What a venue charges for an order.
 *
 * @param rate share of the notional; a negative one is a rebate
 * @param perUnit money for each unit
 * @param perOrder money for an order, charged with its first fill
 * @param minimum least money for an order
 */
public record Fees(double rate, double perUnit, double perOrder, double minimum) {
    /** Returns the fees of an order with these fills in all. */
    public double total(double units, double notional) {
        if (units == 0) {
            return 0;
        }
        double fee = perOrder + rate * notional + perUnit * Math.abs(units);
        return minimum > 0 ? Math.max(minimum, fee) : fee;
    }
}
