package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.Measure;
import io.barmill.ticks.TradeBatch;

/** Sums signed trades and decides when they complete a bar. */
public interface FlowRule {
    /**
     * Counts a trade.
     *
     * @param sign 1 for a buy, −1 for a sell, 0 for neither
     * @return true if it completes the bar
     */
    boolean completes(TradeBatch batch, int row, int sign);

    /** The threshold; NaN while it is not known. */
    double threshold();

    /** Starts the next bar. */
    void next();

    /** Adds the sums of the open bar, and the expectations, to a state. */
    void write(ObjectNode state);

    /** Reads what {@link #write} has added. */
    void read(JsonNode state);

    /** Creates the rule of that kind. */
    static FlowRule of(FlowKind kind, Measure measure, FlowThreshold threshold) {
        if (threshold instanceof FlowThreshold.Fixed fixed) {
            return kind == FlowKind.IMBALANCE
                    ? new FixedImbalance(measure, fixed.amount())
                    : new FixedRun(measure, fixed.amount());
        }
        FlowThreshold.Ewma ewma = (FlowThreshold.Ewma) threshold;
        return kind == FlowKind.IMBALANCE
                ? new ExpectedImbalance(measure, ewma)
                : new ExpectedRun(measure, ewma);
    }
}
