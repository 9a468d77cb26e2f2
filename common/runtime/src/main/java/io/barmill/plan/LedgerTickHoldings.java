package io.barmill.plan;

import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ticks.PossibleDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/** The lake's ticks according to the ledger's manifest. */
@ApplicationScoped
public class LedgerTickHoldings implements TickHoldings {
    /** The lake's layer of tick files. */
    public static final String TICKS = "ticks";

    private final Manifest manifest;

    public LedgerTickHoldings(Manifest manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
    }

    /** A file of an impossible day is left out: its day would be the end of every range. */
    @Override
    public Optional<LocalDate> firstDay(TickSeries.Key key) {
        return manifest
                .datasets(
                        PartitionFilter.of(TICKS, key.lakeVenue(), key.series())
                                .symbol(key.symbol())
                                .between(Optional.of(PossibleDays.FIRST), Optional.empty()),
                        new Paging(0, 1))
                .items()
                .stream()
                .map(DatasetView::firstDate)
                .findFirst();
    }

    /** Reads whole months, because only all days of a monthly archive together show which days are empty. */
    @Override
    public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
        LocalDate first = YearMonth.from(from).atDay(1);
        LocalDate last = YearMonth.from(to).atEndOfMonth();
        PartitionFilter files = PartitionFilter.of(TICKS, key.lakeVenue(), key.series())
                .symbol(key.symbol())
                .between(Optional.of(first), Optional.of(last));
        return new TickSeries(
                key,
                manifest.partitions(files),
                manifest.archives(key.archiveUrls(from, to)).values());
    }
}
