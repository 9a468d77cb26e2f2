package io.barmill.bars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.features.BarFeatures;
import io.barmill.bars.state.BarState;
import java.util.Objects;
import java.util.Optional;

/**
 * What a builder works within: the series that it makes, with the columns that are wanted beside a bar's own, and who takes
 * the bars. A builder makes its open bars and its state here, so its rule need not know what else is asked of a bar.
 *
 * @param series whose name the state bears
 */
record BarContext(BarSpec series, BarSink sink) {
    BarContext {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(sink, "sink");
    }

    /** A bar without a trade. */
    OpenBar openBar() {
        return new OpenBar(
                series.extras().contains(BarExtra.FEATURES) ? Optional.of(new BarFeatures()) : Optional.empty());
    }

    /** A state without an open bar in it. */
    ObjectNode state() {
        return BarState.of(series.name());
    }
}
