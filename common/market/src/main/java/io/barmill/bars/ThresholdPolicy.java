package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/** Says what a bar that opens now has to come to. */
interface ThresholdPolicy {
    /** Hears of every trade, in the order of the source, before a bar takes it. */
    void hear(TradeBatch batch, int row);

    /**
     * Hears of a run of rows at once, up to the first one after which bars may open with another goal.
     *
     * @param sums exact ones
     * @return the row that has not been heard of, or {@code to}
     */
    int hear(BatchSums sums, int from, int to);

    /** Empty as long as there is no threshold. */
    Optional<Threshold> goal();

    void write(ObjectNode state);

    void read(JsonNode state);

    static ThresholdPolicy of(ThresholdSpec spec) {
        if (spec.size() instanceof ThresholdSize.Auto auto) {
            return new DailyThreshold(spec.measure(), auto);
        }
        return new FixedThreshold(new Threshold(spec.measure(), ((ThresholdSize.Fixed) spec.size()).amount()));
    }
}
