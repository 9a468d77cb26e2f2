package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;

/** Closes a bar when the difference of buys and sells, either way, reaches the threshold. The sums are exact. */
final class FixedImbalance implements FlowRule {
    private static final String IMBALANCE = "imbalance";

    private final Measure measure;
    private final double shown;
    private final DecimalSum.Limit limit;
    private final DecimalSum buysLessSells;
    private final DecimalSum sellsLessBuys;

    FixedImbalance(Measure measure, BigDecimal threshold) {
        this.measure = measure;
        this.shown = threshold.doubleValue();
        this.limit = measure.limit(threshold);
        this.buysLessSells = measure.newSum();
        this.sellsLessBuys = measure.newSum();
    }

    @Override
    public boolean completes(TradeBatch batch, int row, int sign) {
        if (sign == 0) {
            return false;
        }
        measure.addTo(buysLessSells, batch, row, sign);
        measure.addTo(sellsLessBuys, batch, row, -sign);
        return buysLessSells.hasReached(limit) || sellsLessBuys.hasReached(limit);
    }

    @Override
    public double threshold() {
        return shown;
    }

    @Override
    public void next() {
        buysLessSells.clear();
        sellsLessBuys.clear();
    }

    @Override
    public void write(ObjectNode state) {
        state.put(IMBALANCE, buysLessSells.value().toPlainString());
    }

    @Override
    public void read(JsonNode state) {
        buysLessSells.set(BarState.decimal(state, IMBALANCE));
        sellsLessBuys.set(BarState.decimal(state, IMBALANCE).negate());
    }
}
