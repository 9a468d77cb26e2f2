package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/** The same for every bar. */
final class FixedGoal implements GoalSource {
    private final Optional<Goal> goal;

    FixedGoal(Goal goal) {
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
    public Optional<Goal> goal() {
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
