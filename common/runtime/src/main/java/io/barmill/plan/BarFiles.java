package io.barmill.plan;

import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The lake's bar files, as planners see them; replaced in tests. */
public interface BarFiles {
    /** The bar files of a bar and a symbol in a range of days, both inclusive. */
    List<PartitionEntry> bars(String lakeVenue, String bar, String symbol, LocalDate from, LocalDate to);

    /** All bar files of a bar and a symbol, by day. */
    List<PartitionEntry> bars(String lakeVenue, String bar, String symbol);

    /** The types of ticks that the bar files of a bar and a symbol were made from: one, unless the series is mixed. */
    Set<DataType> types(String lakeVenue, String bar, String symbol);
}
