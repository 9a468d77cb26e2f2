package io.barmill.api.aggregate;

import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.TickHoldings;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;

/** Knows what the lake holds of ticks and of bars. The planner asks nothing else of the world. */
interface BarHoldings extends TickHoldings {
    /** All tick datasets of a venue of the lake, by symbol. */
    List<HeldTicks> ticks(String lakeVenue);

    /** The bar files of one name and symbol on these days, both ends included. */
    List<PartitionEntry> bars(String lakeVenue, String bar, String symbol, LocalDate from, LocalDate to);

    /** That the lake holds ticks of a symbol, on some days from the first to the last. */
    record HeldTicks(DataType type, String symbol, LocalDate first, LocalDate last) {}
}
