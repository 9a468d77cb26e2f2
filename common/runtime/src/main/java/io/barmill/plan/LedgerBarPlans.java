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
import java.util.List;
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
    public Current current(String task, AggregateTaskParams planned, AggregateTaskParams.Part part) {
        requireType(planned, part.bar());
        Origin origin = TaskParamsJson.read(task, Origin.class);
        Venue venue = venues.get(TaskParamsJson.EXCHANGE, origin.exchange());
        TickSeries.Key key = new TickSeries.Key(
                venue, venue.market(TaskParamsJson.MARKET, origin.market()), planned.type(), planned.symbol());
        Days days = part.days();
        BarKind bar = BarKind.parse(TaskParamsJson.BARS, part.bar());
        BarSeriesLoader.Request request = loader.request(bar, key, planned.latencyMicros(), days.from(), days.to());
        BarSeries series = request.series();
        List<BarStep> steps = BarSteps.plan(series, request.start(), days.to());
        BarStep first = steps.stream()
                .filter(step -> !step.day().isBefore(days.from()))
                .findFirst()
                .orElseThrow(() -> new BarmillException(
                        ErrorCode.LAKE_FILE_MISSING,
                        "the lake no longer holds " + key.series() + " of " + key.symbol() + " of " + days.text()));
        if (part.after().isPresent() && first.previous().isEmpty()) {
            throw new BarmillException(
                    ErrorCode.BAR_STATE_UNUSABLE,
                    "the bars of " + part.after().get() + ", from which those of " + first.day()
                            + " continue, are gone, or were made by other rules");
        }
        List<BarMonth> months = BarMonth.of(
                series,
                steps,
                step -> !series.isUpToDate(step.day(), step.fingerprint())
                        || (planned.isForced() && !step.day().isBefore(days.from())));
        return new Current(bar, months.stream().filter(BarMonth::isChange).toList());
    }

    private void requireType(AggregateTaskParams planned, String bar) {
        Set<DataType> types = files.types(planned.venue(), bar, planned.symbol());
        types.remove(planned.type());
        if (!types.isEmpty() && !planned.isRemake()) {
            throw new BarmillException(
                    ErrorCode.BAR_TYPE_CONFLICT,
                    "the bars " + bar + " of " + planned.symbol() + " in " + planned.venue() + " are made of "
                            + types.iterator().next().id() + ", not of "
                            + planned.type().id());
        }
    }
}
