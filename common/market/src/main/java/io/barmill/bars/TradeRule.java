package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.state.BarState;
import java.util.Set;

/** A rule that cuts trades into bars, independent of extra columns. */
sealed interface TradeRule extends BarSpec permits TimeSpec, ThresholdSpec, FlowSpec, RangeSpec, RenkoSpec {
    /** A builder without any trades yet. */
    BarBuilder start(BarContext context);

    /** A builder that resumes from a state, which has been verified to belong to the context's series. */
    BarBuilder resume(BarContext context, JsonNode state);

    @Override
    default BarSpec with(Set<BarExtra> more) {
        return more.isEmpty() ? this : new ExtendedSpec(this, more);
    }

    @Override
    default BarBuilder builder(BarSink sink) {
        return start(new BarContext(this, sink));
    }

    @Override
    default BarBuilder builder(BarSink sink, String state) {
        return resume(new BarContext(this, sink), BarState.parse(name(), state));
    }
}
