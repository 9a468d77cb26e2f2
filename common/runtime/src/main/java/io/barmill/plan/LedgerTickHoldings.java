package io.barmill.plan;

import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/** What the ledger's manifest says of the lake's ticks. */
@ApplicationScoped
public class LedgerTickHoldings implements TickHoldings {
    /** The lake's layer of tick files. */
    public static final String TICKS = "ticks";

    private final Manifest manifest;

    public LedgerTickHoldings(Manifest manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
    }

    /** Whole months are looked at, because a month's archive says of a day that it is empty only by all the others. */
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
