package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.state.BarState;
import java.util.Set;

/** A rule that cuts trades into bars, whatever columns the bars have. */
sealed interface TradeRule extends BarSpec permits TimeSpec, ThresholdSpec, FlowSpec, RangeSpec, RenkoSpec {
    /** A builder that starts with nothing. */
    BarBuilder start(BarContext frame);

    /** A builder that goes on from a state, which was found to be one of the frame's series. */
    BarBuilder resume(BarContext frame, JsonNode state);

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
