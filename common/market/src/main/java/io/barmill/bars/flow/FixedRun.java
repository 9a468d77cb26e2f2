package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;

/**
 * Closes a bar when consecutive trades of one side reach the threshold. A trade of the other side restarts the count, but
 * stays in the same bar. A trade without a side is not counted and does not end the run.
 */
final class FixedRun implements FlowRule {
    private static final String RUN = "run";
    private static final String SIDE = "run_side";

    private final Measure measure;
    private final double shown;
    private final DecimalSum.Limit limit;
    private final DecimalSum run;
    private int side;

    FixedRun(Measure measure, BigDecimal threshold) {
        this.measure = measure;
        this.shown = threshold.doubleValue();
        this.limit = measure.limit(threshold);
        this.run = measure.newSum();
    }

    @Override
    public boolean completes(TradeBatch batch, int row, int sign) {
        if (sign == 0) {
            return false;
        }
        if (sign != side) {
            run.clear();
            side = sign;
        }
        measure.addTo(run, batch, row, 1);
        return run.hasReached(limit);
    }

    @Override
    public double threshold() {
        return shown;
    }

    @Override
    public void next() {
        run.clear();
        side = 0;
    }

    @Override
    public void write(ObjectNode state) {
        state.put(RUN, run.value().toPlainString());
        state.put(SIDE, side);
    }

    @Override
    public void read(JsonNode state) {
        run.set(BarState.decimal(state, RUN));
        side = Long.signum(BarState.number(state, SIDE));
    }
}
