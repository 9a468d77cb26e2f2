package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.flow.FlowRule;
import io.barmill.bars.flow.TradeSign;
import io.barmill.ticks.TradeBatch;

/** Bars that close when trades lean to one side. The trade that closes a bar stays in it whole. */
final class FlowBarBuilder extends CountedBarBuilder {
    private final TradeSign sign;
    private final FlowRule rule;

    FlowBarBuilder(FlowSpec spec, BarContext frame) {
        super(frame);
        this.sign = new TradeSign(spec.side());
        this.rule = FlowRule.of(spec);
    }

    FlowBarBuilder(FlowSpec spec, BarContext frame, JsonNode state) {
        this(spec, frame);
        readBar(state);
        sign.read(state);
        rule.read(state);
    }

    @Override
    void take(TradeBatch batch, int row) {
        bar().append(batch, row);
        if (rule.isEnough(batch, row, sign.of(batch, row))) {
            close(batch);
            rule.next();
        }
    }

    @Override
    void takeRuns(BatchSums sums) {
        TradeBatch batch = sums.batch();
        int taken = sums.from();
        for (int row = sums.from(); row < sums.to(); row++) {
            if (rule.isEnough(batch, row, sign.of(batch, row))) {
                bar().appendRun(sums, taken, row + 1);
                taken = row + 1;
                close(batch);
                rule.next();
            }
        }
        bar().appendRun(sums, taken, sums.to());
    }

    @Override
    double threshold() {
        return rule.threshold();
    }

    @Override
    void write(ObjectNode state) {
        sign.write(state);
        rule.write(state);
    }
}
