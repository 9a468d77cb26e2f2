package io.barmill.bars.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;
import java.math.BigDecimal;

/** What changed hands in a bar: exact sums of amount and of price × amount, in all and where the taker bought. */
public final class VolumeTotals {
    /** Decimal places of a sum of amounts. */
    public static final int AMOUNT_SCALE = ScaledDecimal.SCALE;

    /** Decimal places of a sum of price × amount. */
    public static final int NOTIONAL_SCALE = 2 * ScaledDecimal.SCALE;

    private final DecimalSum volume = new DecimalSum(AMOUNT_SCALE);
    private final DecimalSum quoteVolume = new DecimalSum(NOTIONAL_SCALE);
    private final DecimalSum buyVolume = new DecimalSum(AMOUNT_SCALE);
    private final DecimalSum buyQuoteVolume = new DecimalSum(NOTIONAL_SCALE);

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

    /** Adds an amount and what was paid for it; both below 0 take them out again. */
    public void add(BigDecimal amount, BigDecimal notional, boolean isBuy) {
        volume.add(amount);
        quoteVolume.add(notional);
        if (isBuy) {
            buyVolume.add(amount);
            buyQuoteVolume.add(notional);
        }
    }

    public DecimalSum volume() {
        return volume;
    }

    public DecimalSum quoteVolume() {
        return quoteVolume;
    }

    public DecimalSum buyVolume() {
        return buyVolume;
    }

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

    /** Quote volume ÷ volume, rounded once; the given price where nothing changed hands. */
    public double vwap(double otherwise) {
        return volume.isZero() ? otherwise : quoteVolume.dividedBy(volume);
    }

    public void clear() {
        volume.clear();
        quoteVolume.clear();
        buyVolume.clear();
        buyQuoteVolume.clear();
    }

    /** Writes the sums as decimal text, to the last digit. */
    public void write(ObjectNode json) {
        json.put("volume", volume.value().toPlainString());
        json.put("quote_volume", quoteVolume.value().toPlainString());
        json.put("buy_volume", buyVolume.value().toPlainString());
        json.put("buy_quote_volume", buyQuoteVolume.value().toPlainString());
    }

    public void read(JsonNode json) {
        volume.set(BarState.decimal(json, "volume"));
        quoteVolume.set(BarState.decimal(json, "quote_volume"));
        buyVolume.set(BarState.decimal(json, "buy_volume"));
        buyQuoteVolume.set(BarState.decimal(json, "buy_quote_volume"));
    }
}
