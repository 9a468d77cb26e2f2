package io.barmill.plan;

import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a series by the days that they hold. */
public final class HeldDays {
    private HeldDays() {}

    /** The entry of each day from the first to the last, both inclusive, that the lake holds. */
    public static NavigableMap<LocalDate, PartitionEntry> of(
            Manifest manifest,
            String layer,
            String venue,
            String dataset,
            String symbol,
            LocalDate first,
            LocalDate last) {
        NavigableMap<LocalDate, PartitionEntry> days = new TreeMap<>();
        PartitionFilter files =
                PartitionFilter.of(layer, venue, dataset).symbol(symbol).between(Optional.of(first), Optional.of(last));
        manifest.partitions(files).forEach(entry -> days.put(entry.date(), entry));
        return days;
    }
}
