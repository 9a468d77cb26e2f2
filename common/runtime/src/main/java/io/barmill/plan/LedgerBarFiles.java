package io.barmill.plan;

import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The lake's bar files according to the ledger's manifest. */
public final class LedgerBarFiles implements BarFiles {
    private static final String BARS = "bars";

    private final Manifest manifest;

    public LedgerBarFiles(Manifest manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
    }

    @Override
    public List<PartitionEntry> bars(String lakeVenue, String bar, String symbol, LocalDate from, LocalDate to) {
        return manifest.partitions(
                PartitionFilter.of(BARS, lakeVenue, bar).symbol(symbol).between(Optional.of(from), Optional.of(to)));
    }

    @Override
    public List<PartitionEntry> bars(String lakeVenue, String bar, String symbol) {
        return manifest.partitions(PartitionFilter.of(BARS, lakeVenue, bar).symbol(symbol));
    }

    @Override
    public Set<DataType> types(String lakeVenue, String bar, String symbol) {
        Set<DataType> types = EnumSet.noneOf(DataType.class);
        manifest.inputKinds(PartitionFilter.of(BARS, lakeVenue, bar).symbol(symbol))
                .forEach(kind -> types.add(DataType.parse("inputs", kind)));
        return types;
    }
}
