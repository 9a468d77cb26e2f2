package io.barmill.bars.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The features of one bar, computed from the pieces of trades in it, in order, and from nothing else: the same pieces always
 * result in the same values. A piece is a trade, an aggregate trade, or the part of either that is in the bar.
 * docs/reference/bar-features.md has the columns and their formulas. Memory does not grow with the number of pieces.
 */
public final class BarFeatures {
    private static final List<String> COLUMNS =
            groups().flatMap(group -> group.columns().stream()).toList();
    /** The name of the last piece in a state. */
    private static final String LAST = "last";

    private final FeatureGroup[] groups = groups().toArray(FeatureGroup[]::new);
    private final TradeSlice piece = new TradeSlice();

    // The newest piece is held back until the next one, because a part of it may still be removed.
    private boolean isWaiting;
    private long time;
    private double price;
    private double amount;
    private byte side;

    private static Stream<FeatureGroup> groups() {
        return Stream.of(
                new PriceMoves(),
                new ReturnShape(),
                new PriceImpact(),
                new RollSpread(),
                new FlowBalance(),
                new RunLengths(),
                new VolumeClock(),
                new LargeTradeImbalance(),
                new TradePace());
    }

    /** The names of the columns, in the order of {@link #values}. */
    public static List<String> columns() {
        return COLUMNS;
    }

    /**
     * Adds the next piece.
     *
     * @param time of the trade, microseconds since 1970-01-01 UTC
     * @param price finite
     * @param amount of the piece in base units, finite, not below 0
     * @param side of the taker, a code of {@link io.barmill.ticks.Side}
     */
    public void add(long time, double price, double amount, byte side) {
        settle();
        this.time = time;
        this.price = price;
        this.amount = amount;
        this.side = side;
        isWaiting = true;
    }

    /** The amount of the piece that was added last; only valid before the next call of another method. */
    public double lastAmount() {
        return amount;
    }

    /** Reduces the last piece to that amount; no other method may have been called since it was added. */
    public void shrinkLast(double staying) {
        amount = staying;
    }

    private void settle() {
        if (isWaiting) {
            isWaiting = false;
            piece.moveTo(time, price, amount, side);
            for (FeatureGroup group : groups) {
                group.add(piece);
            }
        }
    }

    /** A value for each column: finite, or NaN for null. Without a piece all are NaN. */
    public double[] values() {
        settle();
        double[] values = new double[COLUMNS.size()];
        int next = 0;
        for (FeatureGroup group : groups) {
            for (double value : group.values()) {
                values[next++] = piece.isNone() || Double.isInfinite(value) ? Double.NaN : value + 0.0;
            }
        }
        return values;
    }

    /** Removes all pieces. */
    public void clear() {
        isWaiting = false;
        piece.clear();
        for (FeatureGroup group : groups) {
            group.clear();
        }
    }

    /** The sums from which the values are computed: arrays of numbers by name. */
    public Map<String, double[]> state() {
        settle();
        Map<String, double[]> state = new LinkedHashMap<>();
        NumberWriter last = new NumberWriter();
        piece.save(last);
        state.put(LAST, last.toArray());
        for (FeatureGroup group : groups) {
            NumberWriter numbers = new NumberWriter();
            group.save(numbers);
            state.put(group.id(), numbers.toArray());
        }
        return state;
    }

    /**
     * Resumes from a state.
     *
     * @throws IllegalArgumentException for an invalid state, with the reason; these features are unusable afterwards
     */
    public void restore(Map<String, double[]> state) {
        isWaiting = false;
        NumberReader last = numbers(state, LAST);
        piece.restore(last);
        last.end();
        for (FeatureGroup group : groups) {
            NumberReader numbers = numbers(state, group.id());
            try {
                group.restore(numbers);
                numbers.end();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(group.id() + ": " + e.getMessage(), e);
            }
        }
    }

    private static NumberReader numbers(Map<String, double[]> state, String id) {
        double[] numbers = state.get(id);
        if (numbers == null) {
            throw new IllegalArgumentException("it has no " + id);
        }
        return new NumberReader(numbers);
    }
}
