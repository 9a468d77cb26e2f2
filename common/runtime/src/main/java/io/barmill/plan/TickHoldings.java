package io.barmill.plan;

import java.time.LocalDate;

/** Knows what the lake holds of ticks. Planners ask nothing else of the world. */
@FunctionalInterface
public interface TickHoldings {
    /** What is known of the series on these days, both ends included. */
    TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to);
}
