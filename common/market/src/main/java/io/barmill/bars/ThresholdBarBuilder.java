package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Bars that close when they reach a threshold of trades, volume or quote volume. A bar keeps the threshold that was in force
 * when it opened.
 */
final class ThresholdBarBuilder extends CountedBarBuilder {
    private static final String THRESHOLD = "threshold";
    private static final String CARRIED = "carried";

    private final Measure measure;
    private final ThresholdSpec.Crossing crossing;
    private final ThresholdPolicy policy;

    // Of the open bar; the target is the threshold less what was carried.
    private BigDecimal threshold = BigDecimal.ZERO;
    private Threshold target;
    /** The excess of closed bars over their thresholds. */
    private BigDecimal carried = BigDecimal.ZERO;

    ThresholdBarBuilder(ThresholdSpec spec, BarContext context) {
        super(context);
        this.measure = spec.measure();
        this.crossing = spec.crossing();
        this.policy = ThresholdPolicy.of(spec);
    }

    ThresholdBarBuilder(ThresholdSpec spec, BarContext context, JsonNode state) {
        this(spec, context);
        readBar(state);
        policy.read(state);
        if (state.has(CARRIED)) {
            carried = BarState.decimal(state, CARRIED);
        }
        if (!bar().isEmpty()) {
            startWith(new Threshold(measure, BarState.decimal(state, THRESHOLD)));
        }
    }

    @Override
    void addTrade(TradeBatch batch, int row) {
        policy.observe(batch, row);
        if (hasTarget()) {
            addObserved(batch, row);
        }
    }

    @Override
    void addRuns(BatchSums sums) {
        for (int row = sums.from(); row < sums.to(); ) {
            int end = policy.observe(sums, row, sums.to());
            addObserved(sums, row, end);
            if (end < sums.to()) {
                addTrade(sums.batch(), end++);
            }
            row = end;
        }
    }

    private void addObserved(BatchSums sums, int from, int to) {
        for (int row = from; row < to && hasTarget(); row++) {
            int last = target.reachingRow(bar(), sums, row, to);
            bar().appendRun(sums, row, last);
            if (last < to) {
                addObserved(sums.batch(), last);
            }
            row = last;
        }
    }

    private void addObserved(TradeBatch batch, int row) {
        bar().append(batch, row);
        if (target.isReachedBy(bar())) {
            cross(batch, row);
        }
    }

    /** Whether the open bar, which may be empty, has a threshold to reach. */
    private boolean hasTarget() {
        if (bar().isEmpty()) {
            Optional<Threshold> next = policy.threshold();
            next.ifPresent(this::startWith);
            return next.isPresent();
        }
        return true;
    }

    private void startWith(Threshold next) {
        threshold = next.value();
        target = carried.signum() == 0 ? next : new Threshold(measure, threshold.subtract(carried));
    }

    private void cross(TradeBatch batch, int row) {
        switch (crossing) {
            case WHOLE -> close(batch);
            case CARRY -> {
                // The carried excess may already be enough, but a bar needs a trade that adds to it.
                if (measure.of(batch, row) > 0) {
                    carried = carried.add(bar().total(measure)).subtract(threshold);
                    close(batch);
                }
            }
            case SPLIT -> split(batch, row);
        }
    }

    private void split(TradeBatch batch, int row) {
        BigDecimal excess = bar().total(measure).subtract(threshold);
        if (excess.signum() == 0) {
            close(batch);
            return;
        }
        DividedTrade trade = new DividedTrade(measure, batch, row);
        trade.split(trade.measured().subtract(excess));
        Threshold next = policy.threshold().orElseThrow();
        requireFewBars(trade.measured().add(next.value()), next.value(), batch, row);
        bar().remove(trade.rest());
        close(batch);
        startWith(next);
        while (trade.measured().compareTo(threshold) >= 0) {
            bar().appendPart(trade.split(threshold), batch, row);
            close(batch);
        }
        if (trade.measured().signum() > 0) {
            bar().appendPart(trade.split(trade.measured()), batch, row);
        }
    }

    @Override
    double threshold() {
        return threshold.doubleValue();
    }

    @Override
    void write(ObjectNode state) {
        if (!bar().isEmpty()) {
            state.put(THRESHOLD, threshold.toPlainString());
        }
        if (carried.signum() != 0) {
            state.put(CARRIED, carried.toPlainString());
        }
        policy.write(state);
    }
}
