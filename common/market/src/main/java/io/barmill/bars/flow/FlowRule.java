package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.FlowSpec;
import io.barmill.ticks.TradeBatch;

/** Adds up how trades lean, and says when it is enough for a bar. */
public interface FlowRule {
    /**
     * Counts a trade.
     *
     * @param sign 1 for a buy, −1 for a sell, 0 for neither
     * @return true where the bar closes with it
     */
    boolean isEnough(TradeBatch batch, int row, int sign);

    /** What is compared with; NaN as long as that is not known. */
    double threshold();

    /** Starts the next bar. */
    void next();

    void write(ObjectNode state);

    void read(JsonNode state);

    static FlowRule of(FlowSpec spec) {
        if (spec.threshold() instanceof FlowThreshold.Fixed fixed) {
            return spec.kind() == FlowSpec.Kind.IMBALANCE
                    ? new FixedImbalance(spec.measure(), fixed.amount())
                    : new FixedRun(spec.measure(), fixed.amount());
        }
        FlowThreshold.Ewma ewma = (FlowThreshold.Ewma) spec.threshold();
        return spec.kind() == FlowSpec.Kind.IMBALANCE
                ? new ExpectedImbalance(spec.measure(), ewma)
                : new ExpectedRun(spec.measure(), ewma);
    }
}
