package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The exponentially weighted mean of the latest values: with α = 2 ÷ (span + 1), the newest has weight 1, each earlier
 * one 1 − α times the weight of the next, and the weights are normalized. At most so many values are retained as its window has.
 */
final class WeightedMean {
    private final int window;
    private final FlowThreshold.Span span;
    private final String name;
    private double[] values = new double[16];
    /** Index of the oldest value, once the ring is full. */
    private int start;

    private int size;

    /** @param name of the list in the state */
    WeightedMean(int window, FlowThreshold.Span span, String name) {
        this.window = window;
        this.span = span;
        this.name = name;
    }

    void add(double value) {
        if (size < window) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.min(window, 2 * size));
            }
            values[size++] = value;
        } else {
            values[start] = value;
            start = start + 1 == window ? 0 : start + 1;
        }
    }

    /** The mean; 0 without values. */
    double mean() {
        double decay = 1 - 2.0 / ((span == FlowThreshold.Span.SEEN ? size : window) + 1);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < size; i++) {
            sum = sum * decay + valueAt(i);
            weights = weights * decay + 1;
        }
        return size == 0 ? 0 : sum / weights;
    }

    /** The values, oldest first. */
    private double valueAt(int index) {
        int place = start + index;
        return values[place < size ? place : place - size];
    }

    void write(ObjectNode state) {
        ArrayNode list = state.putArray(name);
        for (int i = 0; i < size; i++) {
            list.add(ShortestDecimal.of(valueAt(i)).toString());
        }
    }

    void read(JsonNode state) {
        for (BigDecimal value : BarState.decimals(state, name)) {
            add(value.doubleValue());
        }
    }
}
