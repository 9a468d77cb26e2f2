package io.barmill.bars.features;

import java.util.List;

/** Price movement: its standard deviation, moves up and down, reversals, and distance relative to the path. */
final class PriceMoves implements FeatureGroup {
    /** Of prices less the first one, so that a high price costs no digits of a small deviation. */
    private final Moments prices = new Moments();

    private final Sum path = new Sum();
    private double first;
    private double last;
    private long ups;
    private long downs;
    private long reversals;
    /** Direction of the last change: 1 up, −1 down; 0 before the first. */
    private int direction;

    @Override
    public String id() {
        return "moves";
    }

    @Override
    public List<String> columns() {
        return List.of("price_std", "up_move_ratio", "down_move_ratio", "reversals", "path_efficiency");
    }

    @Override
    public void add(TradeSlice piece) {
        last = piece.price();
        if (piece.isFirst()) {
            first = last;
        } else {
            step(piece.change());
        }
        prices.add(last - first);
    }

    private void step(double change) {
        path.add(Math.abs(change));
        int way = (int) Math.signum(change);
        if (way == 0) {
            return;
        }
        if (way > 0) {
            ups++;
        } else {
            downs++;
        }
        if (way == -direction) {
            reversals++;
        }
        direction = way;
    }

    @Override
    public double[] values() {
        double steps = prices.count() - 1;
        return new double[] {
            prices.standardDeviation(), ups / steps, downs / steps, reversals, efficiency(),
        };
    }

    /** Rounding may make a straight path shorter than its distance. */
    private double efficiency() {
        return Math.min(1, Math.abs(last - first) / path.value());
    }

    @Override
    public void clear() {
        prices.clear();
        path.clear();
        ups = 0;
        downs = 0;
        reversals = 0;
        direction = 0;
    }

    @Override
    public void save(NumberWriter to) {
        prices.save(to);
        path.save(to);
        to.add(first);
        to.add(last);
        to.add((double) ups);
        to.add((double) downs);
        to.add((double) reversals);
        to.add(direction);
    }

    @Override
    public void restore(NumberReader from) {
        prices.restore(from);
        path.restore(from);
        first = from.next();
        last = from.next();
        ups = from.nextWhole();
        downs = from.nextWhole();
        reversals = from.nextWhole();
        direction = from.nextWhole(-1, 1);
    }
}
