package io.barmill.bars.exact;

import java.math.BigDecimal;

/** Exact sums of amount and of price × amount over the trades of a bar: of all trades, and of those whose taker bought. */
public final class VolumeTotals {
    /** Decimal places of a sum of amounts. */
    public static final int AMOUNT_SCALE = ScaledDecimal.SCALE;

    /** Decimal places of a sum of price × amount. */
    public static final int NOTIONAL_SCALE = 2 * ScaledDecimal.SCALE;

    private final DecimalSum volume = new DecimalSum(AMOUNT_SCALE);
    private final DecimalSum quoteVolume = new DecimalSum(NOTIONAL_SCALE);
    private final DecimalSum buyVolume = new DecimalSum(AMOUNT_SCALE);
    private final DecimalSum buyQuoteVolume = new DecimalSum(NOTIONAL_SCALE);

    /** Adds a trade. */
    public void add(double price, double amount, boolean isBuy) {
        long scaledPrice = ScaledDecimal.of(price);
        long scaledAmount = ScaledDecimal.of(amount);
        if (scaledPrice == ScaledDecimal.NONE || scaledAmount == ScaledDecimal.NONE) {
            BigDecimal decimalAmount = ShortestDecimal.of(amount);
            add(decimalAmount, ShortestDecimal.of(price).multiply(decimalAmount), isBuy);
            return;
        }
        long amountHigh = scaledAmount >> (Long.SIZE - 1);
        long notionalHigh = Math.multiplyHigh(scaledPrice, scaledAmount);
        long notionalLow = scaledPrice * scaledAmount;
        volume.add(amountHigh, scaledAmount);
        quoteVolume.add(notionalHigh, notionalLow);
        if (isBuy) {
            buyVolume.add(amountHigh, scaledAmount);
            buyQuoteVolume.add(notionalHigh, notionalLow);
        }
    }

    /** Adds a run of rows. */
    public void add(BatchSums sums, int from, int to) {
        add(volume, sums.volume(), from, to);
        add(quoteVolume, sums.quoteVolume(), from, to);
        add(buyVolume, sums.buyVolume(), from, to);
        add(buyQuoteVolume, sums.buyQuoteVolume(), from, to);
    }

    private static void add(DecimalSum sum, BatchSums.Column column, int from, int to) {
        sum.addTimes(column.of(from, to), column.factor());
    }

    /** Adds an amount and its price × amount; negative values remove them again. */
    public void add(BigDecimal amount, BigDecimal notional, boolean isBuy) {
        volume.add(amount);
        quoteVolume.add(notional);
        if (isBuy) {
            buyVolume.add(amount);
            buyQuoteVolume.add(notional);
        }
    }

    /** The sum of amounts. */
    public DecimalSum volume() {
        return volume;
    }

    /** The sum of price × amount. */
    public DecimalSum quoteVolume() {
        return quoteVolume;
    }

    /** The sum of amounts that takers bought. */
    public DecimalSum buyVolume() {
        return buyVolume;
    }

    /** The sum of price × amount that takers paid. */
    public DecimalSum buyQuoteVolume() {
        return buyQuoteVolume;
    }

    /** The most decimal places that a sum of amounts has. */
    public int volumePlaces() {
        return Math.max(volume.places(), buyVolume.places());
    }

    /** The most decimal places that a sum of price × amount has. */
    public int quoteVolumePlaces() {
        return Math.max(quoteVolume.places(), buyQuoteVolume.places());
    }

    /** Quote volume ÷ volume, rounded once; the given price if the volume is 0. */
    public double vwap(double priceWithoutVolume) {
        return volume.isZero() ? priceWithoutVolume : quoteVolume.dividedBy(volume);
    }

    /** Sets all sums to 0. */
    public void clear() {
        volume.clear();
        quoteVolume.clear();
        buyVolume.clear();
        buyQuoteVolume.clear();
    }
}
