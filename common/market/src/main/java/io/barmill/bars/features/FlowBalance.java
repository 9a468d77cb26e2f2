package io.barmill.bars.features;

import java.util.List;

/** The imbalance of buys and sells, and the share of the largest piece. */
final class FlowBalance implements FeatureGroup {
    private final Sum buys = new Sum();
    private final Sum sells = new Sum();
    private final Sum all = new Sum();
    private double largest;

    @Override
    public String id() {
        return "balance";
    }

    @Override
    public List<String> columns() {
        return List.of("buy_sell_imbalance", "max_trade_share");
    }

    @Override
    public void add(TradeSlice piece) {
        double amount = piece.amount();
        all.add(amount);
        largest = Math.max(largest, amount);
        if (piece.sign() > 0) {
            buys.add(amount);
        } else if (piece.sign() < 0) {
            sells.add(amount);
        }
    }

    @Override
    public double[] values() {
        return new double[] {imbalance(buys.value(), sells.value()), Math.min(1, largest / all.value())};
    }

    /** (buys − sells) ÷ (buys + sells); NaN if both are 0. */
    static double imbalance(double buys, double sells) {
        return (buys - sells) / (buys + sells);
    }

    @Override
    public void clear() {
        buys.clear();
        sells.clear();
        all.clear();
        largest = 0;
    }

    @Override
    public void save(NumberWriter to) {
        buys.save(to);
        sells.save(to);
        all.save(to);
        to.add(largest);
    }

    @Override
    public void restore(NumberReader from) {
        buys.restore(from);
        sells.restore(from);
        all.restore(from);
        largest = from.next();
    }
}
