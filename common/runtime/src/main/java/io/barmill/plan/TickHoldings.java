package io.barmill.plan;

import java.time.LocalDate;

/** The lake's ticks, as planners see them; replaced in tests. */
@FunctionalInterface
public interface TickHoldings {
    /** The series on these days, both inclusive. */
    TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to);
}
