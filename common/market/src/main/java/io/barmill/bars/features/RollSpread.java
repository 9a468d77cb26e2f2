package io.barmill.bars.features;

import java.util.List;

/** Roll's estimate of the spread: trades that alternate between bid and ask make consecutive price changes opposite. */
final class RollSpread implements FeatureGroup {
    private final Comoments neighbours = new Comoments();
    private long changes;
    private double before;

    @Override
    public String id() {
        return "bounce";
    }

    @Override
    public List<String> columns() {
        return List.of("roll_spread");
    }

    @Override
    public void add(TradeSlice piece) {
        if (piece.isFirst()) {
            return;
        }
        if (changes > 0) {
            neighbours.add(before, piece.change());
        }
        before = piece.change();
        changes++;
    }

    /** Only a negative covariance has an estimate. */
    @Override
    public double[] values() {
        return new double[] {2 * Math.sqrt(-neighbours.covariance())};
    }

    @Override
    public void clear() {
        neighbours.clear();
        changes = 0;
        before = 0;
    }

    @Override
    public void save(NumberWriter to) {
        neighbours.save(to);
        to.add((double) changes);
        to.add(before);
    }

    @Override
    public void restore(NumberReader from) {
        neighbours.restore(from);
        changes = from.nextWhole();
        before = from.next();
    }
}
