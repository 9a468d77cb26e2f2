package io.barmill.bars.features;

import java.util.List;

/** The price impact of trading: per quote unit, as a return per quote unit, and per base unit of signed amount. */
final class PriceImpact implements FeatureGroup {
    /** Two points always fit a line, so a slope needs more. */
    private static final int LEAST_FOR_SLOPE = 3;

    private final Comoments signedAmounts = new Comoments();
    private final Sum turnover = new Sum();
    private double first;
    private double last;

    @Override
    public String id() {
        return "impact";
    }

    @Override
    public List<String> columns() {
        return List.of("impact_density", "amihud", "kyle_lambda");
    }

    @Override
    public void add(TradeSlice piece) {
        last = piece.price();
        if (piece.isFirst()) {
            first = last;
        } else if (piece.sign() != 0) {
            signedAmounts.add(piece.sign() * piece.amount(), piece.change());
        }
        turnover.add(piece.notional());
    }

    @Override
    public double[] values() {
        double paid = turnover.value();
        boolean hasReturn = first > 0 && last > 0;
        return new double[] {
            paid > 0 ? Math.abs(last - first) / paid : Double.NaN,
            paid > 0 && hasReturn ? Math.abs(Math.log1p((last - first) / first)) / paid : Double.NaN,
            signedAmounts.count() < LEAST_FOR_SLOPE ? Double.NaN : signedAmounts.slope(),
        };
    }

    @Override
    public void clear() {
        signedAmounts.clear();
        turnover.clear();
    }

    @Override
    public void save(NumberWriter to) {
        signedAmounts.save(to);
        turnover.save(to);
        to.add(first);
        to.add(last);
    }

    @Override
    public void restore(NumberReader from) {
        signedAmounts.restore(from);
        turnover.restore(from);
        first = from.next();
        last = from.next();
    }
}
