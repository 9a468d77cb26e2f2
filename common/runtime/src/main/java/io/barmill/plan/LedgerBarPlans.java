package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.barmill.bars.BarKind;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/** Plans bar files from the ledger's manifest. */
@ApplicationScoped
public class LedgerBarPlans implements BarPlans {
    private final Venues venues;
    private final BarFiles files;
    private final BarSeriesLoader loader;

    /** @param lake whose layout says where states are */
    public LedgerBarPlans(Venues venues, Manifest manifest, Lake lake) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.files = new LedgerBarFiles(manifest);
        this.loader = new BarSeriesLoader(new LedgerTickHoldings(manifest), files, lake.layout());
    }

    /** The fields of a task that say whose ticks it is about. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Origin(String exchange, String market) {
        Origin {
            Objects.requireNonNull(exchange, "exchange");
            Objects.requireNonNull(market, "market");
        }
    }

    @Override
    public AggregateTaskParams current(String task, AggregateTaskParams planned) {
        requireType(planned);
        Origin origin = TaskParamsJson.read(task, Origin.class);
        Venue venue = venues.get(TaskParamsJson.EXCHANGE, origin.exchange());
        TickSeries.Key key = new TickSeries.Key(
                venue, venue.market(TaskParamsJson.MARKET, origin.market()), planned.type(), planned.symbol());
        LocalDate day = planned.date();
        BarKind bar = BarKind.parse(TaskParamsJson.BAR, planned.bar());
        BarSeries series = loader.load(bar, key, planned.latencyMicros(), day, day);
        BarStep step = BarSteps.plan(series, day, day).stream()
                .findFirst()
                .orElseThrow(() -> new BarmillException(
                        ErrorCode.LAKE_FILE_MISSING,
                        "the lake no longer holds " + key.series() + " of " + key.symbol() + " of " + day));
        if (planned.previousState().isPresent() && step.previous().isEmpty()) {
            throw new BarmillException(
                    ErrorCode.BAR_STATE_UNUSABLE,
                    planned.previousState().get() + ": the bars that those of " + day
                            + " continue from are gone, or were made by other rules");
        }
        return BarTasks.params(series, step, planned.isRemake());
    }

    private void requireType(AggregateTaskParams planned) {
        Set<DataType> types = BarFiles.types(files.bars(planned.venue(), planned.bar(), planned.symbol()));
        types.remove(planned.type());
        if (!types.isEmpty() && !planned.isRemake()) {
            throw new BarmillException(
                    ErrorCode.BAR_TYPE_CONFLICT,
                    "the bars " + planned.bar() + " of " + planned.symbol() + " in " + planned.venue()
                            + " are made of " + types.iterator().next().id() + ", not of "
                            + planned.type().id());
        }
    }
}
