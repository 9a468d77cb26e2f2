package io.barmill.bars.features;

import java.util.List;

/** The skewness and kurtosis of the log returns from piece to piece, and the share of jumps in them. */
final class ReturnShape implements FeatureGroup {
    /** Two numbers have no skewness, and three all have the same kurtosis. */
    private static final int LEAST_FOR_SKEWNESS = 3;

    private static final int LEAST_FOR_KURTOSIS = 4;
    private static final int LEAST_FOR_JUMPS = 2;

    private final Moments returns = new Moments();
    // Of the nonzero returns.
    private final Sum squares = new Sum();
    private final Sum neighbours = new Sum();
    private long changes;
    private double before;

    @Override
    public String id() {
        return "returns";
    }

    @Override
    public List<String> columns() {
        return List.of("skewness", "kurtosis", "jump_ratio");
    }

    @Override
    public void add(TradeSlice piece) {
        double logReturn = piece.logReturn();
        if (piece.isFirst() || Double.isNaN(logReturn)) {
            return;
        }
        returns.add(logReturn);
        if (logReturn != 0) {
            double size = Math.abs(logReturn);
            squares.add(size * size);
            if (changes > 0) {
                neighbours.add(size * before);
            }
            before = size;
            changes++;
        }
    }

    @Override
    public double[] values() {
        return new double[] {
            returns.count() < LEAST_FOR_SKEWNESS ? Double.NaN : returns.skewness(),
            returns.count() < LEAST_FOR_KURTOSIS ? Double.NaN : returns.excessKurtosis(),
            changes < LEAST_FOR_JUMPS ? Double.NaN : jumps(),
        };
    }

    /** The squared returns less the bipower variation, to which jumps hardly contribute. */
    private double jumps() {
        double continuous = Math.PI / 2 * changes / (changes - 1) * neighbours.value();
        return Math.max(0, 1 - continuous / squares.value());
    }

    @Override
    public void clear() {
        returns.clear();
        squares.clear();
        neighbours.clear();
        changes = 0;
        before = 0;
    }

    @Override
    public void save(NumberWriter to) {
        returns.save(to);
        squares.save(to);
        neighbours.save(to);
        to.add((double) changes);
        to.add(before);
    }

    @Override
    public void restore(NumberReader from) {
        returns.restore(from);
        squares.restore(from);
        neighbours.restore(from);
        changes = from.nextWhole();
        before = from.next();
    }
}
