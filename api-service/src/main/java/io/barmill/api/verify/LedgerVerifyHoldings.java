package io.barmill.api.verify;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.ticks.PossibleDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The lake's ticks and their archives according to the ledger's manifest. */
@ApplicationScoped
class LedgerVerifyHoldings implements VerifyHoldings {
    private static final PartitionFilter TICKS = new PartitionFilter(
            Optional.of(LedgerTickHoldings.TICKS),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Manifest manifest;
    private final Clock clock;

    LedgerVerifyHoldings(Manifest manifest, Clock clock) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A file of an impossible day is left out: its day would be the end of every range. */
    @Override
    public List<DatasetView> ticks() {
        PossibleDays days = PossibleDays.asOf(clock);
        PartitionFilter possible = TICKS.between(Optional.of(days.first()), Optional.of(days.last()));
        List<DatasetView> all = new ArrayList<>();
        Page<DatasetView> page;
        do {
            page = manifest.datasets(possible, new Paging(all.size(), Paging.MAX_LIMIT));
            all.addAll(page.items());
        } while (!page.items().isEmpty() && all.size() < page.total());
        return all;
    }

    @Override
    public List<PartitionEntry> files(DatasetView dataset, LocalDate from, LocalDate to) {
        return manifest.partitions(PartitionFilter.of(LedgerTickHoldings.TICKS, dataset.venue(), dataset.dataset())
                .symbol(dataset.symbol())
                .between(Optional.of(from), Optional.of(to)));
    }

    @Override
    public Map<String, ArchiveEntry> archives(Collection<String> urls) {
        return manifest.archives(urls);
    }
}
