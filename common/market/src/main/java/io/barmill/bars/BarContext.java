package io.barmill.bars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.features.BarFeatures;
import io.barmill.bars.state.BarState;
import java.util.Objects;
import java.util.Optional;

/**
 * The series that a builder makes, with its extra columns, and the sink of its bars. Builders create their open bars and
 * their state here, so that a rule need not know about extra columns.
 *
 * @param series names the state
 */
record BarContext(BarSpec series, BarSink sink) {
    BarContext {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(sink, "sink");
    }

    /** Creates a bar without a trade. */
    OpenBar openBar() {
        return new OpenBar(
                series.extras().contains(BarExtra.FEATURES) ? Optional.of(new BarFeatures()) : Optional.empty());
    }

    /** Creates a state without an open bar. */
    ObjectNode state() {
        return BarState.of(series.name());
    }
}
