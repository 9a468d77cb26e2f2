package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;

/**
 * Closes a bar when its buys, or its sells, exceed the expected rows of a bar × the larger of what buys and what sells are
 * expected to add per row. A change of side resets nothing. Expectations change only when a bar closes.
 */
final class ExpectedRun implements FlowRule {
    private static final String ROWS = "rows_in_bar";
    private static final String BUY_ROWS = "buy_rows_in_bar";
    private static final String BUYS = "buys";
    private static final String SELLS = "sells";
    private static final String THRESHOLD = "threshold";

    private final Measure measure;
    private final ExpectedTicks ticks;
    private final WeightedMean buyShares;
    private final WeightedMean buyValues;
    private final WeightedMean sellValues;
    private long rows;
    private long buyRows;
    private double buys;
    private double sells;
    private double threshold = Double.NaN;

    ExpectedRun(Measure measure, FlowThreshold.Ewma parameters) {
        this.measure = measure;
        this.ticks = new ExpectedTicks(parameters);
        this.buyShares = new WeightedMean(parameters.bars(), FlowThreshold.Span.WINDOW, "buy_shares");
        this.buyValues = new WeightedMean(parameters.window(), parameters.span(), "buy_values");
        this.sellValues = new WeightedMean(parameters.window(), parameters.span(), "sell_values");
    }

    @Override
    public boolean completes(TradeBatch batch, int row, int sign) {
        double value = measure.of(batch, row);
        if (sign > 0) {
            buyValues.add(value);
            buys += value;
            buyRows++;
        } else if (sign < 0) {
            sellValues.add(value);
            sells += value;
        }
        rows++;
        ticks.count();
        if (Double.isNaN(threshold) && ticks.isWarm()) {
            expect(buyShare());
        }
        return Math.max(buys, sells) > threshold;
    }

    private double buyShare() {
        return (double) buyRows / rows;
    }

    private void expect(double share) {
        threshold = ticks.expected() * Math.max(share * buyValues.mean(), (1 - share) * sellValues.mean());
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public void next() {
        ticks.add(rows);
        buyShares.add(buyShare());
        expect(buyShares.mean());
        rows = 0;
        buyRows = 0;
        buys = 0;
        sells = 0;
    }

    @Override
    public void write(ObjectNode state) {
        state.put(ROWS, rows);
        state.put(BUY_ROWS, buyRows);
        state.put(BUYS, ShortestDecimal.of(buys).toString());
        state.put(SELLS, ShortestDecimal.of(sells).toString());
        if (!Double.isNaN(threshold)) {
            state.put(THRESHOLD, ShortestDecimal.of(threshold).toString());
        }
        ticks.write(state);
        buyShares.write(state);
        buyValues.write(state);
        sellValues.write(state);
    }

    @Override
    public void read(JsonNode state) {
        rows = BarState.number(state, ROWS);
        buyRows = BarState.number(state, BUY_ROWS);
        buys = BarState.decimal(state, BUYS).doubleValue();
        sells = BarState.decimal(state, SELLS).doubleValue();
        if (state.has(THRESHOLD)) {
            threshold = BarState.decimal(state, THRESHOLD).doubleValue();
        }
        ticks.read(state);
        buyShares.read(state);
        buyValues.read(state);
        sellValues.read(state);
    }
}
