package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;

/** How many rows a bar is expected to have: at first what was asked for, then the mean of the bars before, within bounds. */
final class ExpectedTicks {
    private static final String SEEN = "rows_seen";
    private static final String LENGTHS = "bar_rows";

    private final FlowThreshold.Ewma parameters;
    private final WeightedMean lengths;
    private long seen;
    private double expected;

    ExpectedTicks(FlowThreshold.Ewma parameters) {
        this.parameters = parameters;
        this.lengths = new WeightedMean(parameters.bars(), LENGTHS);
        this.expected = parameters.init();
    }

    void count() {
        seen++;
    }

    /** True from the row on that ends the warm-up. */
    boolean isWarm() {
        return seen >= parameters.init();
    }

    /** Takes the length of a bar that closed. */
    void add(long rows) {
        lengths.add(rows);
        expected = expectation();
    }

    private double expectation() {
        return Math.min(Math.max(lengths.mean(), parameters.min()), parameters.max());
    }

    double expected() {
        return expected;
    }

    void write(ObjectNode state) {
        state.put(SEEN, seen);
        lengths.write(state);
    }

    void read(JsonNode state) {
        seen = BarState.number(state, SEEN);
        lengths.read(state);
        if (!state.path(LENGTHS).isEmpty()) {
            expected = expectation();
        }
    }
}
