package io.barmill.api.aggregate;

import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.TickHoldings;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;

/** What the lake holds of ticks and bars. The planner depends on nothing else outside it. */
interface BarHoldings extends TickHoldings {
    /** All tick datasets of one of the lake's venues, by symbol. */
    List<HeldTicks> ticks(String lakeVenue);

    /** The bar files of a bar and a symbol in a range of days, both ends included. */
    List<PartitionEntry> bars(String lakeVenue, String bar, String symbol, LocalDate from, LocalDate to);

    /** A tick dataset of the lake; not every day from the first to the last need have a file. */
    record HeldTicks(DataType type, String symbol, LocalDate first, LocalDate last) {}
}
