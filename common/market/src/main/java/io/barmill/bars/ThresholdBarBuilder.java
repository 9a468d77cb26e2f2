package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Bars that close as soon as they have enough of something. A bar's threshold is the one in force when it opens, and stays
 * with it until it closes.
 */
final class ThresholdBarBuilder extends CountedBarBuilder {
    private static final String THRESHOLD = "threshold";
    private static final String CARRIED = "carried";

    private final Measure measure;
    private final ThresholdSpec.Crossing crossing;
    private final ThresholdPolicy goals;

    // Of the open bar; the goal is the threshold less what was carried.
    private BigDecimal threshold = BigDecimal.ZERO;
    private Threshold goal;
    /** What closed bars had beyond their thresholds. */
    private BigDecimal carried = BigDecimal.ZERO;

    ThresholdBarBuilder(ThresholdSpec spec, BarContext frame) {
        super(frame);
        this.measure = spec.measure();
        this.crossing = spec.crossing();
        this.goals = ThresholdPolicy.of(spec);
    }

    ThresholdBarBuilder(ThresholdSpec spec, BarContext frame, JsonNode state) {
        this(spec, frame);
        readBar(state);
        goals.read(state);
        if (state.has(CARRIED)) {
            carried = BarState.decimal(state, CARRIED);
        }
        if (!bar().isEmpty()) {
            aimAt(new Threshold(measure, BarState.decimal(state, THRESHOLD)));
        }
    }

    @Override
    void take(TradeBatch batch, int row) {
        goals.hear(batch, row);
        if (hasGoal()) {
            takeHeard(batch, row);
        }
    }

    @Override
    void takeRuns(BatchSums sums) {
        for (int row = sums.from(); row < sums.to(); ) {
            int end = goals.hear(sums, row, sums.to());
            takeHeard(sums, row, end);
            if (end < sums.to()) {
                take(sums.batch(), end++);
            }
            row = end;
        }
    }

    private void takeHeard(BatchSums sums, int from, int to) {
        for (int row = from; row < to && hasGoal(); row++) {
            int last = goal.reachingRow(bar(), sums, row, to);
            bar().appendRun(sums, row, last);
            if (last < to) {
                takeHeard(sums.batch(), last);
            }
            row = last;
        }
    }

    private void takeHeard(TradeBatch batch, int row) {
        bar().append(batch, row);
        if (goal.isReachedBy(bar())) {
            cross(batch, row);
        }
    }

    /** Whether there is something that the open bar, which may have no trade yet, is to come to. */
    private boolean hasGoal() {
        if (bar().isEmpty()) {
            Optional<Threshold> next = goals.goal();
            next.ifPresent(this::aimAt);
            return next.isPresent();
        }
        return true;
    }

    private void aimAt(Threshold next) {
        threshold = next.value();
        goal = carried.signum() == 0 ? next : new Threshold(measure, threshold.subtract(carried));
    }

    private void cross(TradeBatch batch, int row) {
        switch (crossing) {
            case WHOLE -> close(batch);
            case CARRY -> {
                // What was carried may be enough already; but a bar needs a trade that adds to it.
                if (measure.of(batch, row) > 0) {
                    carried = carried.add(measure.of(bar())).subtract(threshold);
                    close(batch);
                }
            }
            case SPLIT -> split(batch, row);
        }
    }

    private void split(TradeBatch batch, int row) {
        BigDecimal excess = measure.of(bar()).subtract(threshold);
        if (excess.signum() == 0) {
            close(batch);
            return;
        }
        DividedTrade trade = new DividedTrade(measure, batch, row);
        trade.take(trade.measured().subtract(excess));
        Threshold next = goals.goal().orElseThrow();
        requireFewBars(trade.measured().add(next.value()), next.value(), batch, row);
        bar().takeOut(trade.left());
        close(batch);
        aimAt(next);
        while (trade.measured().compareTo(threshold) >= 0) {
            bar().appendPart(trade.take(threshold), batch, row);
            close(batch);
        }
        if (trade.measured().signum() > 0) {
            bar().appendPart(trade.take(trade.measured()), batch, row);
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
        goals.write(state);
    }
}
