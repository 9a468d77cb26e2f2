package io.barmill.bench;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** An order book as two sorted maps, the usual way in Java; it counts the messages that changed the best levels. */
final class TreeBook {
    private final TreeMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Double, Double> asks = new TreeMap<>();
    private final int arrivals;
    private final int snapshots;
    private final int sides;
    private final int prices;
    private final int amounts;
    private final int bid;
    private boolean inSnapshot;
    private long arrival = Long.MIN_VALUE;
    private double bestBid = Double.NaN;
    private double bestBidAmount = Double.NaN;
    private double bestAsk = Double.NaN;
    private double bestAskAmount = Double.NaN;
    private long quotes;

    TreeBook(RowSchema schema) {
        arrivals = schema.find("local_timestamp").orElseThrow();
        snapshots = schema.find("is_snapshot").orElseThrow();
        sides = schema.find("side").orElseThrow();
        prices = schema.find("price").orElseThrow();
        amounts = schema.find("amount").orElseThrow();
        bid = schema.column(sides).words().indexOf("bid");
    }

    void add(RowBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            boolean isSnapshot = batch.codes(snapshots)[row] != 0;
            long known = batch.longs(arrivals)[row];
            if (known != arrival && !(isSnapshot && inSnapshot)) {
                endMessage();
            }
            if (isSnapshot && !inSnapshot) {
                bids.clear();
                asks.clear();
            }
            inSnapshot = isSnapshot;
            arrival = known;
            TreeMap<Double, Double> side = batch.codes(sides)[row] == bid ? bids : asks;
            double amount = batch.numbers(amounts)[row];
            if (amount == 0) {
                side.remove(batch.numbers(prices)[row]);
            } else {
                side.put(batch.numbers(prices)[row], amount);
            }
        }
    }

    long finish() {
        endMessage();
        return quotes;
    }

    private void endMessage() {
        Map.Entry<Double, Double> highest = bids.firstEntry();
        Map.Entry<Double, Double> lowest = asks.firstEntry();
        double bidPrice = highest == null ? Double.NaN : highest.getKey();
        double bidAmount = highest == null ? Double.NaN : highest.getValue();
        double askPrice = lowest == null ? Double.NaN : lowest.getKey();
        double askAmount = lowest == null ? Double.NaN : lowest.getValue();
        if (Double.compare(bidPrice, bestBid) != 0
                || Double.compare(bidAmount, bestBidAmount) != 0
                || Double.compare(askPrice, bestAsk) != 0
                || Double.compare(askAmount, bestAskAmount) != 0) {
            quotes++;
            bestBid = bidPrice;
            bestBidAmount = bidAmount;
            bestAsk = askPrice;
            bestAskAmount = askAmount;
        }
    }
}
