package io.barmill.api.aggregate;

import io.barmill.bars.BarKind;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.LedgerBarFiles;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import io.barmill.ticks.PossibleDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The lake's ticks and bars according to the ledger's manifest. */
@ApplicationScoped
public class LedgerBarHoldings implements BarHoldings {
    private final Manifest manifest;
    private final LedgerTickHoldings ticks;
    private final Clock clock;
    private final LedgerBarFiles files;

    LedgerBarHoldings(Manifest manifest, LedgerTickHoldings ticks, Clock clock) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.ticks = Objects.requireNonNull(ticks, "ticks");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.files = new LedgerBarFiles(manifest);
    }

    /** A file of an impossible day is left out: its day would be the end of every range. */
    @Override
    public List<HeldTicks> ticks(String lakeVenue) {
        PossibleDays days = PossibleDays.asOf(clock);
        List<HeldTicks> held = new ArrayList<>();
        for (DataType type : BarKind.SOURCES) {
            PartitionFilter filter = PartitionFilter.of(LedgerTickHoldings.TICKS, lakeVenue, type.id())
                    .between(Optional.of(days.first()), Optional.of(days.last()));
            Page<DatasetView> page;
            int offset = 0;
            do {
                page = manifest.datasets(filter, new Paging(offset, Paging.MAX_LIMIT));
                page.items()
                        .forEach(set -> held.add(new HeldTicks(type, set.symbol(), set.firstDate(), set.lastDate())));
                offset += page.items().size();
            } while (!page.items().isEmpty() && offset < page.total());
        }
        return held;
    }

    @Override
    public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
        return ticks.series(key, from, to);
    }

    @Override
    public Optional<LocalDate> firstDay(TickSeries.Key key) {
        return ticks.firstDay(key);
    }

    @Override
    public List<PartitionEntry> bars(String lakeVenue, String bar, String symbol, LocalDate from, LocalDate to) {
        return files.bars(lakeVenue, bar, symbol, from, to);
    }

    @Override
    public List<PartitionEntry> bars(String lakeVenue, String bar, String symbol) {
        return files.bars(lakeVenue, bar, symbol);
    }

    @Override
    public Set<DataType> types(String lakeVenue, String bar, String symbol) {
        return files.types(lakeVenue, bar, symbol);
    }
}
