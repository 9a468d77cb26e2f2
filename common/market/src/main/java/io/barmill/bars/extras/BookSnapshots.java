package io.barmill.bars.extras;

import io.barmill.bars.quotes.TopOfBook;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of an order book snapshot. A level is present if it has a price, and an amount other than 0. Columns that need
 * more levels than the snapshots have are null.
 */
public final class BookSnapshots implements Snapshots.Filler {
    public static final List<String> COLUMNS = List.of(
            "book_mid",
            "book_spread",
            "book_spread_bps",
            "book_weighted_mid",
            "book_imbalance_1",
            "book_imbalance_5",
            "book_imbalance_25",
            "book_bid_depth_5",
            "book_ask_depth_5",
            "book_bid_depth_25",
            "book_ask_depth_25",
            "book_age_seconds");

    private static final int FEW = 5;
    private static final int MANY = 25;

    private final int[] bidPrices;
    private final int[] bidAmounts;
    private final int[] askPrices;
    private final int[] askAmounts;

    /** For snapshots of that schema. */
    public BookSnapshots(RowSchema schema) {
        int levels = schema.find("bid_price_" + MANY).isPresent() ? MANY : FEW;
        bidPrices = columns(schema, "bid_price_", levels);
        bidAmounts = columns(schema, "bid_amount_", levels);
        askPrices = columns(schema, "ask_price_", levels);
        askAmounts = columns(schema, "ask_amount_", levels);
    }

    private static int[] columns(RowSchema schema, String prefix, int levels) {
        return IntStream.rangeClosed(1, levels)
                .map(level -> schema.find(prefix + level).orElseThrow())
                .toArray();
    }

    @Override
    public void fill(RowBatch batch, int row, double[] values) {
        double bidAmount = depth(batch, row, bidPrices, bidAmounts, 1);
        double askAmount = depth(batch, row, askPrices, askAmounts, 1);
        if (bidAmount > 0 && askAmount > 0) {
            double bid = batch.numbers(bidPrices[0])[row];
            double ask = batch.numbers(askPrices[0])[row];
            TopOfBook top = new TopOfBook();
            top.set(bid, bidAmount, ask, askAmount);
            values[0] = top.mid();
            values[1] = top.spread();
            values[2] = top.spreadBps();
            values[3] = (bid * askAmount + ask * bidAmount) / (bidAmount + askAmount);
        }
        values[4] = imbalance(bidAmount, askAmount);
        values[7] = depth(batch, row, bidPrices, bidAmounts, FEW);
        values[8] = depth(batch, row, askPrices, askAmounts, FEW);
        values[5] = imbalance(values[7], values[8]);
        if (bidPrices.length == MANY) {
            values[9] = depth(batch, row, bidPrices, bidAmounts, MANY);
            values[10] = depth(batch, row, askPrices, askAmounts, MANY);
            values[6] = imbalance(values[9], values[10]);
        }
    }

    /** (bid − ask) ÷ (bid + ask); NaN if the book is empty. */
    private static double imbalance(double bid, double ask) {
        return (bid - ask) / (bid + ask);
    }

    /** The sum of the amounts of the best levels of a side. */
    private static double depth(RowBatch batch, int row, int[] prices, int[] amounts, int levels) {
        double sum = 0;
        for (int level = 0; level < levels; level++) {
            double amount = batch.numbers(amounts[level])[row];
            if (amount > 0 && !Double.isNaN(batch.numbers(prices[level])[row])) {
                sum += amount;
            }
        }
        return sum;
    }
}
