package io.barmill.api.validation;

import io.barmill.ledger.DatasetView;
import io.barmill.plan.TickSeries;
import java.time.LocalDate;
import java.util.List;

/** What the lake holds. The planner depends on nothing else outside it. */
interface ValidationHoldings {
    /** The tick datasets of one of the lake's venues. */
    List<DatasetView> ticks(String lakeVenue);

    /** The series on these days, both inclusive. */
    TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to);
}
