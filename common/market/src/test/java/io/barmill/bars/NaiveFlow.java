package io.barmill.bars;

import io.barmill.bars.NaiveBar.Piece;
import io.barmill.bars.flow.FlowKind;
import io.barmill.bars.flow.FlowThreshold;
import io.barmill.bars.flow.SignSource;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Imbalance and run bars: the formulas as they are written down, over lists that only grow. */
final class NaiveFlow {
    private final FlowSpec spec;
    private final List<Bar> bars = new ArrayList<>();
    private NaiveBar open = new NaiveBar();

    // Since the last bar.
    private final List<Integer> signs = new ArrayList<>();
    private final List<TestTrade> trades = new ArrayList<>();

    // Since the beginning.
    private final List<Double> imbalances = new ArrayList<>();
    private final List<Double> buys = new ArrayList<>();
    private final List<Double> sells = new ArrayList<>();
    private final List<Double> lengths = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private double threshold = Double.NaN;

    private NaiveFlow(FlowSpec spec) {
        this.spec = spec;
    }

    static List<Bar> bars(FlowSpec spec, List<TestTrade> all) {
        NaiveFlow naive = new NaiveFlow(spec);
        List<Integer> byPrice = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int move = i == 0 ? 0 : all.get(i).price().compareTo(all.get(i - 1).price());
            byPrice.add(move != 0 ? move : i == 0 ? 0 : byPrice.get(i - 1));
            naive.take(all.get(i), naive.sign(all.get(i), byPrice.get(i)));
        }
        if (!naive.open.isEmpty()) {
            naive.bars.add(naive.open.toBar(naive.shown(), false));
        }
        return naive.bars;
    }

    private int sign(TestTrade trade, int byPrice) {
        if (spec.signSource() == SignSource.TICK_RULE || trade.side() == Side.UNKNOWN) {
            return byPrice;
        }
        return trade.side() == Side.BUY ? 1 : -1;
    }

    private void take(TestTrade trade, int sign) {
        open.add(Piece.of(trade));
        signs.add(sign);
        trades.add(trade);
        boolean isEnough = spec.threshold() instanceof FlowThreshold.Fixed fixed
                ? fixed(fixed.amount())
                : expected((FlowThreshold.Ewma) spec.threshold(), value(trade), sign);
        if (isEnough) {
            bars.add(open.toBar(shown(), true));
            open = new NaiveBar();
            if (spec.threshold() instanceof FlowThreshold.Ewma ewma) {
                lengths.add((double) trades.size());
                shares.add(share());
                update(ewma);
            }
            signs.clear();
            trades.clear();
        }
    }

    private double shown() {
        return spec.threshold() instanceof FlowThreshold.Fixed fixed
                ? fixed.amount().doubleValue()
                : threshold;
    }

    private BigDecimal exact(int index) {
        return new NaiveBar().add(Piece.of(trades.get(index))).has(spec.measure());
    }

    private boolean fixed(BigDecimal wanted) {
        BigDecimal imbalance = BigDecimal.ZERO;
        BigDecimal run = BigDecimal.ZERO;
        int side = 0;
        for (int i = 0; i < trades.size(); i++) {
            int sign = signs.get(i);
            imbalance = imbalance.add(exact(i).multiply(BigDecimal.valueOf(sign)));
            if (sign != 0) {
                run = sign == side ? run.add(exact(i)) : exact(i);
                side = sign;
            }
        }
        boolean isCounted = signs.get(signs.size() - 1) != 0;
        BigDecimal lean = spec.kind() == FlowKind.IMBALANCE ? imbalance.abs() : run;
        return isCounted && lean.compareTo(wanted) >= 0;
    }

    private double value(TestTrade trade) {
        return switch (spec.measure()) {
            case TICK -> trade.count();
            case VOLUME -> trade.amount().doubleValue();
            case DOLLAR -> trade.price().doubleValue() * trade.amount().doubleValue();
        };
    }

    private boolean expected(FlowThreshold.Ewma ewma, double value, int sign) {
        imbalances.add(sign * value);
        if (sign > 0) {
            buys.add(value);
        } else if (sign < 0) {
            sells.add(value);
        }
        if (bars.isEmpty() && Double.isNaN(threshold) && imbalances.size() >= ewma.init()) {
            update(ewma);
        }
        double imbalance = 0;
        double buySum = 0;
        double sellSum = 0;
        for (int i = 0; i < trades.size(); i++) {
            imbalance += signs.get(i) * value(trades.get(i));
            buySum += signs.get(i) > 0 ? value(trades.get(i)) : 0;
            sellSum += signs.get(i) < 0 ? value(trades.get(i)) : 0;
        }
        double lean = spec.kind() == FlowKind.IMBALANCE ? Math.abs(imbalance) : Math.max(buySum, sellSum);
        return lean > threshold;
    }

    private double share() {
        return (double) signs.stream().filter(sign -> sign > 0).count() / signs.size();
    }

    private void update(FlowThreshold.Ewma ewma) {
        double ticks = lengths.isEmpty()
                ? ewma.init()
                : Math.min(Math.max(mean(lengths, ewma.bars()), ewma.min()), ewma.max());
        if (spec.kind() == FlowKind.IMBALANCE) {
            threshold = ticks * Math.abs(latest(imbalances, ewma));
            return;
        }
        double share = shares.isEmpty() ? share() : mean(shares, ewma.bars());
        threshold = ticks * Math.max(share * latest(buys, ewma), (1 - share) * latest(sells, ewma));
    }

    private static double latest(List<Double> all, FlowThreshold.Ewma ewma) {
        return mean(all, ewma.span() == FlowThreshold.Span.SEEN ? Math.min(all.size(), ewma.window()) : ewma.window());
    }

    /** Over the last {@code span} values: Σ (1 − α)^i · x(n − i) ÷ Σ (1 − α)^i, α = 2 ÷ (span + 1). */
    private static double mean(List<Double> all, int span) {
        List<Double> last = all.subList(Math.max(0, all.size() - span), all.size());
        double alpha = 2.0 / (span + 1);
        double sum = 0;
        double weights = 0;
        for (double value : last) {
            sum = sum * (1 - alpha) + value;
            weights = weights * (1 - alpha) + 1;
        }
        return last.isEmpty() ? 0 : sum / weights;
    }
}
