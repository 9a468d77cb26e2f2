package io.barmill.api.backtest;

import io.barmill.ledger.Manifest;
import io.barmill.plan.HeldDays;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.research.spec.DataFile;
import io.barmill.research.spec.DataSource;
import io.barmill.research.spec.LakeSeries;
import io.barmill.research.spec.LakeSource;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The lake's files as the ledger has recorded them. */
final class RecordedInputs implements LakeSource.Holdings {
    private static final String BARS = "bars";

    private final Manifest manifest;
    private String firstVenue = "";

    RecordedInputs(Manifest manifest) {
        this.manifest = manifest;
    }

    /** The lake's venue of the first series that was asked for. */
    String firstVenue() {
        return firstVenue;
    }

    @Override
    public NavigableMap<LocalDate, DataFile> days(
            DataSource.Kind kind, LakeSeries series, LocalDate first, LocalDate last) {
        if (firstVenue.isEmpty()) {
            firstVenue = series.venue();
        }
        String layer =
                switch (kind) {
                    case BARS -> BARS;
                    case FUNDING -> LedgerTickHoldings.TICKS;
                };
        NavigableMap<LocalDate, DataFile> files = new TreeMap<>();
        HeldDays.of(manifest, layer, series.venue(), series.dataset(), series.symbol(), first, last)
                .forEach((day, entry) -> files.put(day, DataFile.recorded(entry.path(), entry.sha256())));
        return files;
    }
}
