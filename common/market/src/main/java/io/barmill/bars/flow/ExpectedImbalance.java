package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;

/**
 * Closes a bar when its imbalance exceeds the expected rows of a bar × the expected imbalance of a row. Expectations change
 * only when a bar closes.
 */
final class ExpectedImbalance implements FlowRule {
    private static final String ROWS = "rows_in_bar";
    private static final String IMBALANCE = "imbalance";
    private static final String THRESHOLD = "threshold";

    private final Measure measure;
    private final ExpectedTicks ticks;
    private final WeightedMean imbalances;
    private long rows;
    private double imbalance;
    private double threshold = Double.NaN;

    ExpectedImbalance(Measure measure, FlowThreshold.Ewma parameters) {
        this.measure = measure;
        this.ticks = new ExpectedTicks(parameters);
        this.imbalances = new WeightedMean(parameters.window(), parameters.span(), "imbalances");
    }

    @Override
    public boolean completes(TradeBatch batch, int row, int sign) {
        double signed = sign * measure.of(batch, row);
        imbalances.add(signed);
        imbalance += signed;
        rows++;
        ticks.count();
        if (Double.isNaN(threshold) && ticks.isWarm()) {
            updateThreshold();
        }
        return Math.abs(imbalance) > threshold;
    }

    private void updateThreshold() {
        threshold = ticks.expected() * Math.abs(imbalances.mean());
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public void next() {
        ticks.add(rows);
        rows = 0;
        imbalance = 0;
        updateThreshold();
    }

    @Override
    public void write(ObjectNode state) {
        state.put(ROWS, rows);
        state.put(IMBALANCE, ShortestDecimal.of(imbalance).toString());
        if (!Double.isNaN(threshold)) {
            state.put(THRESHOLD, ShortestDecimal.of(threshold).toString());
        }
        ticks.write(state);
        imbalances.write(state);
    }

    @Override
    public void read(JsonNode state) {
        rows = BarState.number(state, ROWS);
        imbalance = BarState.decimal(state, IMBALANCE).doubleValue();
        if (state.has(THRESHOLD)) {
            threshold = BarState.decimal(state, THRESHOLD).doubleValue();
        }
        ticks.read(state);
        imbalances.read(state);
    }
}
