package io.barmill.api.aggregate;

import io.barmill.plan.BarFiles;
import io.barmill.plan.TickHoldings;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;

/** What the lake holds of ticks and bars. The planner depends on nothing else outside it. */
interface BarHoldings extends TickHoldings, BarFiles {
    /** All tick datasets of one of the lake's venues, by symbol. */
    List<HeldTicks> ticks(String lakeVenue);

    /** A tick dataset of the lake; not every day from the first to the last need have a file. */
    record HeldTicks(DataType type, String symbol, LocalDate first, LocalDate last) {}
}
