package io.barmill.plan;

import java.time.LocalDate;
import java.util.Optional;

/** The lake's ticks, as planners see them; replaced in tests. */
public interface TickHoldings {
    /** The series on these days, both inclusive. */
    TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to);

    /** The first day with a tick file of the series. */
    Optional<LocalDate> firstDay(TickSeries.Key key);
}
