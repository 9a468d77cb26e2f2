package io.barmill.books;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A book as two sorted maps: the reference. */
final class NaiveBook {
    final TreeMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Double, Double> asks = new TreeMap<>();

    void set(boolean isBid, double price, double amount) {
        TreeMap<Double, Double> side = isBid ? bids : asks;
        if (amount == 0) {
            side.remove(price);
        } else {
            side.put(price, amount);
        }
    }

    /** Best first: price, amount, price, amount, ... */
    static double[] levels(Map<Double, Double> side) {
        return side.entrySet().stream()
                .flatMap(level -> Stream.of(level.getKey(), level.getValue()))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    static double[] levels(BookSide side) {
        double[] levels = new double[side.size() * 2];
        for (int rank = 0; rank < side.size(); rank++) {
            levels[2 * rank] = side.price(rank);
            levels[2 * rank + 1] = side.amount(rank);
        }
        return levels;
    }
}
