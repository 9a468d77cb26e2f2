package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;

/** The expected number of rows of a bar: at first a parameter, then the mean of the preceding bars, within bounds. */
final class ExpectedTicks {
    private static final String SEEN = "rows_seen";
    private static final String LENGTHS = "bar_rows";

    private final FlowThreshold.Ewma parameters;
    private final WeightedMean lengths;
    private long seen;
    private double expected;

    ExpectedTicks(FlowThreshold.Ewma parameters) {
        this.parameters = parameters;
        this.lengths = new WeightedMean(parameters.bars(), FlowThreshold.Span.WINDOW, LENGTHS);
        this.expected = parameters.init();
    }

    void count() {
        seen++;
    }

    /** True once the warm-up is over. */
    boolean isWarm() {
        return seen >= parameters.init();
    }

    /** Adds the length of a bar that closed. */
    void add(long rows) {
        lengths.add((double) rows);
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
