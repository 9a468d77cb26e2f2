package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/** The same for every bar. */
final class FixedThreshold implements ThresholdPolicy {
    private final Optional<Threshold> goal;

    FixedThreshold(Threshold goal) {
        this.goal = Optional.of(goal);
    }

    @Override
    public void hear(TradeBatch batch, int row) {
        // No trade changes it.
    }

    @Override
    public int hear(BatchSums sums, int from, int to) {
        return to;
    }

    @Override
    public Optional<Threshold> goal() {
        return goal;
    }

    @Override
    public void write(ObjectNode state) {
        // The bar's name says it.
    }

    @Override
    public void read(JsonNode state) {
        // The bar's name says it.
    }
}
