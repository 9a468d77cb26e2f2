package io.barmill.api.validation;

import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.PossibleDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The lake's ticks according to the ledger's manifest. */
@ApplicationScoped
class LedgerValidationHoldings implements ValidationHoldings {
    private final Manifest manifest;
    private final LedgerTickHoldings holdings;
    private final Clock clock;

    LedgerValidationHoldings(Manifest manifest, LedgerTickHoldings holdings, Clock clock) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.holdings = Objects.requireNonNull(holdings, "holdings");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A file of an impossible day is left out: its day would be the end of every range. */
    @Override
    public List<DatasetView> ticks(String lakeVenue) {
        PossibleDays days = PossibleDays.asOf(clock);
        PartitionFilter possible = new PartitionFilter(
                Optional.of(LedgerTickHoldings.TICKS),
                Optional.of(lakeVenue),
                Optional.empty(),
                Optional.empty(),
                Optional.of(days.first()),
                Optional.of(days.last()));
        List<DatasetView> all = new ArrayList<>();
        Page<DatasetView> page;
        do {
            page = manifest.datasets(possible, new Paging(all.size(), Paging.MAX_LIMIT));
            all.addAll(page.items());
        } while (!page.items().isEmpty() && all.size() < page.total());
        return all;
    }

    @Override
    public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
        return holdings.series(key, from, to);
    }
}
