package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/** Sets the threshold of the bar that opens next. */
interface ThresholdPolicy {
    /** Observes every trade, in source order, before it is added to a bar. */
    void observe(TradeBatch batch, int row);

    /**
     * Observes a run of rows at once, up to the first one that may change the threshold.
     *
     * @param sums exact ones
     * @return the first row that was not observed, or {@code to}
     */
    int observe(BatchSums sums, int from, int to);

    /** The threshold of a bar that opens now; empty while there is none. */
    Optional<Threshold> threshold();

    void write(ObjectNode state);

    void read(JsonNode state);

    static ThresholdPolicy of(ThresholdSpec spec) {
        if (spec.size() instanceof ThresholdSize.Auto auto) {
            return new DailyThreshold(spec.measure(), auto);
        }
        return new FixedThreshold(new Threshold(spec.measure(), ((ThresholdSize.Fixed) spec.size()).amount()));
    }
}
