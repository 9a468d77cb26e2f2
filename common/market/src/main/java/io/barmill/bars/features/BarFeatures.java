package io.barmill.bars.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The features of one bar, from the pieces of trades that are in it, in the order they come, and from nothing else: the
 * same pieces give the same values whatever lies before them, behind them, or between two calls. A piece is a trade, an
 * aggregate trade, or the part of one that the bar has of it. The columns and their formulas are those of
 * docs/reference/bar-features.md. Memory does not grow with the number of pieces.
 */
public final class BarFeatures {
    private static final List<String> COLUMNS =
            groups().flatMap(group -> group.columns().stream()).toList();
    /** What is remembered of the last piece, in a state. */
    private static final String LAST = "last";

    private final FeatureGroup[] groups = groups().toArray(FeatureGroup[]::new);
    private final TradeSlice piece = new TradeSlice();

    // The newest piece waits until the next one comes, because a part of it may be taken out again.
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
     * Takes the next piece.
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

    /** The amount of the piece that was added last, unless the bar has been asked for anything since. */
    public double lastAmount() {
        return amount;
    }

    /** Says how much of the last piece stays in the bar; nothing else may have been called since it was added. */
    public void keepOfLast(double staying) {
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

    /** A value for each column: a finite number, or not-a-number where the bar does not have it. All are such without a piece. */
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

    /** Forgets all pieces. */
    public void clear() {
        isWaiting = false;
        piece.clear();
        for (FeatureGroup group : groups) {
            group.clear();
        }
    }

    /** All that the values are made from: lists of numbers by what they are about. */
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
     * Goes on from a state.
     *
     * @throws IllegalArgumentException for what is no state, saying what is wrong with it; these features are of no use then
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
