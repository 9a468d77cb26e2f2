package io.barmill.bars;

import io.barmill.bars.NaiveBar.Piece;
import io.barmill.bars.exact.Measure;
import io.barmill.testing.TestTrade;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tick, volume and dollar bars, from the words of the reference. */
final class NaiveThresholds {
    private static final MathContext CUT = new MathContext(34, RoundingMode.DOWN);

    private final ThresholdSpec spec;
    private final List<Bar> bars = new ArrayList<>();
    private NaiveBar open = new NaiveBar();
    private BigDecimal threshold;
    private BigDecimal carried = BigDecimal.ZERO;

    private NaiveThresholds(ThresholdSpec spec) {
        this.spec = spec;
    }

    static List<Bar> bars(ThresholdSpec spec, List<TestTrade> trades) {
        NaiveThresholds naive = new NaiveThresholds(spec);
        long day = Long.MIN_VALUE;
        for (int i = 0; i < trades.size(); i++) {
            day = Math.max(day, day(trades.get(i)));
            naive.take(trades.get(i), naive.thresholdOf(day, trades.subList(0, i)));
        }
        if (!naive.open.isEmpty()) {
            naive.bars.add(naive.open.toBar(naive.threshold.doubleValue(), false));
        }
        return naive.bars;
    }

    private static long day(TestTrade trade) {
        return Math.floorDiv(trade.time(), 86_400_000_000L);
    }

    /** Null while there is none. */
    private BigDecimal thresholdOf(long day, List<TestTrade> before) {
        if (spec.size() instanceof ThresholdSize.Fixed fixed) {
            return fixed.amount();
        }
        ThresholdSize.Auto auto = (ThresholdSize.Auto) spec.size();
        TreeMap<Long, BigDecimal> totals = new TreeMap<>();
        long latest = Long.MIN_VALUE;
        for (TestTrade trade : before) {
            latest = Math.max(latest, day(trade));
            totals.merge(latest, new NaiveBar().add(Piece.of(trade)).has(spec.measure()), BigDecimal::add);
        }
        List<BigDecimal> past = new ArrayList<>(totals.headMap(day).values());
        past = past.subList(Math.max(0, past.size() - auto.days()), past.size());
        BigDecimal sum = past.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            return null;
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf((long) past.size() * auto.bars()), MathContext.DECIMAL128);
        return spec.measure() == Measure.TICK
                ? mean.setScale(0, RoundingMode.CEILING)
                : mean.round(new MathContext(15, RoundingMode.HALF_EVEN));
    }

    private void take(TestTrade trade, BigDecimal inForce) {
        if (open.isEmpty()) {
            threshold = inForce;
        }
        if (threshold == null) {
            return;
        }
        if (spec.crossing() == ThresholdSpec.Crossing.SPLIT) {
            Piece left = Piece.of(trade);
            boolean isBeginning = true;
            while (left != null) {
                left = split(left, inForce, isBeginning);
                isBeginning = false;
            }
            return;
        }
        open.add(Piece.of(trade));
        BigDecimal has = open.has(spec.measure()).add(carried);
        BigDecimal added = new NaiveBar().add(Piece.of(trade)).has(spec.measure());
        if (has.compareTo(threshold) >= 0 && added.signum() > 0) {
            carried = spec.crossing() == ThresholdSpec.Crossing.CARRY ? has.subtract(threshold) : BigDecimal.ZERO;
            close();
        }
    }

    /** What is left of it for the next bar; null where nothing is. */
    private Piece split(Piece piece, BigDecimal inForce, boolean isBeginning) {
        if (open.isEmpty()) {
            threshold = inForce;
        }
        Measure measure = spec.measure();
        BigDecimal has = new NaiveBar().add(piece).has(measure);
        BigDecimal lacks = threshold.subtract(open.has(measure));
        long count = measure == Measure.TICK || isBeginning ? piece.count() : 0;
        if (has.compareTo(lacks) <= 0) {
            open.add(new Piece(piece.trade(), piece.amount(), piece.notional(), count));
            if (has.compareTo(lacks) == 0) {
                close();
            }
            return null;
        }
        BigDecimal price = piece.trade().price();
        BigDecimal amount =
                switch (measure) {
                    case TICK -> piece.amount().multiply(lacks).divide(BigDecimal.valueOf(piece.count()), CUT);
                    case VOLUME -> lacks;
                    case DOLLAR -> lacks.divide(price, CUT);
                };
        BigDecimal notional = measure == Measure.DOLLAR ? lacks : amount.multiply(price);
        long part = measure == Measure.TICK ? lacks.longValueExact() : count;
        open.add(new Piece(piece.trade(), amount, notional, part));
        close();
        return new Piece(
                piece.trade(),
                piece.amount().subtract(amount),
                piece.notional().subtract(notional),
                piece.count() - part);
    }

    private void close() {
        bars.add(open.toBar(threshold.doubleValue(), true));
        open = new NaiveBar();
    }
}
