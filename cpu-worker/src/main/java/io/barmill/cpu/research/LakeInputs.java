package io.barmill.cpu.research;

import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.HeldDays;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.research.spec.DataFile;
import io.barmill.research.spec.DataSource;
import io.barmill.research.spec.LakeSeries;
import io.barmill.research.spec.LakeSource;
import io.barmill.worker.TaskContext;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The lake's files for an attempt, which may end whenever it opens one. */
final class LakeInputs implements LakeSource.Holdings {
    private static final String BARS = "bars";

    private final Lake lake;
    private final Manifest manifest;
    private final TaskContext context;

    LakeInputs(Lake lake, Manifest manifest, TaskContext context) {
        this.lake = lake;
        this.manifest = manifest;
        this.context = context;
    }

    @Override
    public NavigableMap<LocalDate, DataFile> days(
            DataSource.Kind kind, LakeSeries series, LocalDate first, LocalDate last) {
        String layer =
                switch (kind) {
                    case BARS -> BARS;
                    case FUNDING -> LedgerTickHoldings.TICKS;
                };
        NavigableMap<LocalDate, DataFile> files = new TreeMap<>();
        HeldDays.of(manifest, layer, series.venue(), series.dataset(), series.symbol(), first, last)
                .forEach((day, entry) -> files.put(day, file(entry)));
        return files;
    }

    private DataFile file(PartitionEntry entry) {
        return DataFile.readable(entry.path(), () -> {
            context.checkpoint();
            return lake.input(entry.path());
        });
    }
}
