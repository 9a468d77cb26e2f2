package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.ScaledDecimal;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.math.BigDecimal;

/**
 * The best level of an order book after an update. A side is present if it has a price, and an amount other than 0:
 * exchanges write an empty side as nothing or as zeros. A missing amount is unknown, not 0.
 */
public final class TopOfBook {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final double BASIS_POINTS = 10_000;
    private static final double UNITS = 1e8;
    /** The sum of two numbers below it does not overflow. */
    private static final long MAX_UNITS = 1L << 61;

    private static final long MAX_IN_DOUBLE = 1L << 53;

    double bidPrice = Double.NaN;
    double bidAmount = Double.NaN;
    double askPrice = Double.NaN;
    double askAmount = Double.NaN;

    // Only valid for a quote.
    private long spreadUnits;
    private long sumUnits;
    private double mid;
    private double spread;

    /**
     * Sets the book to the update of a row.
     *
     * @throws BarmillException BAD_ROW for values that no quote can have
     */
    public void set(QuoteColumns columns, int row) {
        set(columns.bidPrices()[row], columns.bidAmounts()[row], columns.askPrices()[row], columns.askAmounts()[row]);
    }

    /** As {@link #set(QuoteColumns, int)}, from plain numbers. */
    public void set(double newBidPrice, double newBidAmount, double newAskPrice, double newAskAmount) {
        bidPrice = newBidPrice;
        bidAmount = newBidAmount;
        askPrice = newAskPrice;
        askAmount = newAskAmount;
        if (Double.isInfinite(bidPrice)
                || Double.isInfinite(askPrice)
                || isNoAmount(bidAmount)
                || isNoAmount(askAmount)) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "a quote has bid " + bidAmount + " at " + bidPrice + " and ask " + askAmount + " at " + askPrice
                            + ", expected finite numbers and no amount below 0");
        }
        if (isQuote()) {
            measure();
        }
    }

    private static boolean isNoAmount(double amount) {
        return amount < 0 || Double.isInfinite(amount);
    }

    private void measure() {
        long bid = ScaledDecimal.of(bidPrice);
        long ask = ScaledDecimal.of(askPrice);
        if (isSmall(bid) && isSmall(ask)) {
            spreadUnits = ask - bid;
            sumUnits = ask + bid;
            if (Math.abs(spreadUnits) <= MAX_IN_DOUBLE && Math.abs(sumUnits) <= MAX_IN_DOUBLE) {
                spread = spreadUnits / UNITS;
                mid = sumUnits / (2 * UNITS);
                return;
            }
        }
        spreadUnits = ScaledDecimal.NONE;
        spread = exactSpread().doubleValue();
        mid = exactSum().divide(TWO).doubleValue();
    }

    private static boolean isSmall(long units) {
        return units > -MAX_UNITS && units < MAX_UNITS;
    }

    /** True if both sides are present. */
    boolean isQuote() {
        return hasBid() && hasAsk();
    }

    boolean hasBid() {
        return !Double.isNaN(bidPrice) && bidAmount != 0;
    }

    boolean hasAsk() {
        return !Double.isNaN(askPrice) && askAmount != 0;
    }

    /** True if the spread and the sum of the prices are integers of 1e-8 that {@link DecimalSum} can add directly. */
    boolean isFast() {
        return spreadUnits != ScaledDecimal.NONE;
    }

    long spreadUnits() {
        return spreadUnits;
    }

    long sumUnits() {
        return sumUnits;
    }

    BigDecimal exactSpread() {
        return ShortestDecimal.of(askPrice).subtract(ShortestDecimal.of(bidPrice));
    }

    BigDecimal exactSum() {
        return ShortestDecimal.of(askPrice).add(ShortestDecimal.of(bidPrice));
    }

    /** The double nearest to the mean of the two prices. */
    public double mid() {
        return mid;
    }

    /** The double nearest to ask − bid. */
    public double spread() {
        return spread;
    }

    /** The spread in basis points of the mid; NaN if the mid is not above 0. */
    public double spreadBps() {
        return mid > 0 ? BASIS_POINTS * spread / mid : Double.NaN;
    }

    /** (bid − ask) ÷ (bid + ask) of the amounts; NaN if one is unknown. */
    double imbalance() {
        return (bidAmount - askAmount) / (bidAmount + askAmount);
    }

    void write(ObjectNode json) {
        put(json, "bid_price", bidPrice);
        put(json, "bid_amount", bidAmount);
        put(json, "ask_price", askPrice);
        put(json, "ask_amount", askAmount);
    }

    void read(JsonNode json) {
        set(get(json, "bid_price"), get(json, "bid_amount"), get(json, "ask_price"), get(json, "ask_amount"));
    }

    /** Writes a number; NaN is left out. */
    static void put(ObjectNode json, String field, double value) {
        if (!Double.isNaN(value)) {
            json.put(field, ShortestDecimal.of(value).toPlainString());
        }
    }

    static double get(JsonNode json, String field) {
        return json.has(field) ? BarState.decimal(json, field).doubleValue() : Double.NaN;
    }
}
