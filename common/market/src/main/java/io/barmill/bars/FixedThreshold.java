package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/** The same threshold for every bar. */
final class FixedThreshold implements ThresholdPolicy {
    private final Optional<Threshold> threshold;

    FixedThreshold(Threshold threshold) {
        this.threshold = Optional.of(threshold);
    }

    @Override
    public void observe(TradeBatch batch, int row) {
        // No trade changes it.
    }

    @Override
    public int observe(BatchSums sums, int from, int to) {
        return to;
    }

    @Override
    public Optional<Threshold> threshold() {
        return threshold;
    }

    @Override
    public void write(ObjectNode state) {
        // The bar's name has it.
    }

    @Override
    public void read(JsonNode state) {
        // The bar's name has it.
    }
}
