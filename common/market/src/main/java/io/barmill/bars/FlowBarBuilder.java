package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.flow.FlowRule;
import io.barmill.bars.flow.TradeSign;
import io.barmill.ticks.TradeBatch;

/** Bars that close on one-sided trading. The trade that closes a bar belongs to it entirely. */
final class FlowBarBuilder extends CountedBarBuilder {
    private final TradeSign sign;
    private final FlowRule rule;

    FlowBarBuilder(FlowSpec spec, BarContext context) {
        super(context);
        this.sign = new TradeSign(spec.signSource());
        this.rule = FlowRule.of(spec.kind(), spec.measure(), spec.threshold());
    }

    FlowBarBuilder(FlowSpec spec, BarContext context, JsonNode state) {
        this(spec, context);
        readBar(state);
        sign.read(state);
        rule.read(state);
    }

    @Override
    void addTrade(TradeBatch batch, int row) {
        bar().append(batch, row);
        if (rule.completes(batch, row, sign.of(batch, row))) {
            close(batch);
            rule.next();
        }
    }

    @Override
    void addRuns(BatchSums sums) {
        TradeBatch batch = sums.batch();
        int added = sums.from();
        for (int row = sums.from(); row < sums.to(); row++) {
            if (rule.completes(batch, row, sign.of(batch, row))) {
                bar().appendRun(sums, added, row + 1);
                added = row + 1;
                close(batch);
                rule.next();
            }
        }
        bar().appendRun(sums, added, sums.to());
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
