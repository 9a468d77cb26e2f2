package io.barmill.api.validation;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.LakeDataset;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.Days;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.PossibleDays;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which days of its ticks the lake holds, and which are missing. */
@Path(ApiPaths.V1 + "/datasets/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class HeldDaysResource {
    private final Manifest manifest;
    private final LedgerTickHoldings holdings;
    private final Venues venues;
    private final Clock clock;

    HeldDaysResource(Manifest manifest, LedgerTickHoldings holdings, Venues venues, Clock clock) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.holdings = Objects.requireNonNull(holdings, "holdings");
        this.venues = Objects.requireNonNull(venues, "venues");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A page of series. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listHeldDays",
            summary = "Which days of its ticks the lake holds, and which are missing",
            description =
                    "Of each series: the runs of days that are held, those that are not, and all as run-length text. Without"
                            + " from and to, between the first and the last day that is held.")
    @Parameter(name = "venue", ref = "#/components/parameters/venue")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "symbol", ref = "#/components/parameters/symbol")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of series.")
    public HeldDaysResponse coverage(@Context UriInfo uri) {
        PossibleDays possible = PossibleDays.asOf(clock);
        QueryFields query =
                new QueryFields(uri.getQueryParameters(), PageQuery.with("venue", "dataset", "symbol", "from", "to"));
        Optional<String> venue = query.string("venue");
        Optional<String> dataset = query.string("dataset");
        Optional<String> symbol = query.string("symbol").map(text -> text.toUpperCase(Locale.ROOT));
        Optional<LocalDate> from = query.day("from", possible);
        Optional<LocalDate> to = query.day("to", possible);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            query.reject("from", from.get().toString(), "a day not after to, which is " + to.get());
        }
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        // Series of all days: one without a file in the range is missing as a whole.
        Page<DatasetView> page = manifest.datasets(
                new PartitionFilter(
                        Optional.of(LedgerTickHoldings.TICKS),
                        venue,
                        dataset,
                        symbol,
                        Optional.of(possible.first()),
                        Optional.of(possible.last())),
                paging);
        return new HeldDaysResponse(
                page.items().stream().map(series -> response(series, from, to)).toList(),
                page.total(),
                page.offset(),
                page.limit());
    }

    private HeldDaysResponse.SeriesResponse response(
            DatasetView dataset, Optional<LocalDate> from, Optional<LocalDate> to) {
        LocalDate first =
                from.orElse(to.filter(day -> day.isBefore(dataset.firstDate())).orElse(dataset.firstDate()));
        LocalDate last = to.orElse(first.isAfter(dataset.lastDate()) ? first : dataset.lastDate());
        return HeldDaysResponse.SeriesResponse.of(
                dataset.venue(), dataset.dataset(), dataset.symbol(), days(dataset, new Days(first, last)));
    }

    private HeldDays days(DatasetView dataset, Days days) {
        Optional<TickSeries> series = key(dataset).map(key -> holdings.series(key, days.from(), days.to()));
        if (series.isPresent()) {
            return HeldDays.of(
                    days,
                    day -> series.get().file(day).isPresent(),
                    day -> series.get().day(day) == TickSeries.Day.EMPTY);
        }
        Set<LocalDate> held = manifest
                .partitions(PartitionFilter.of(dataset.layer(), dataset.venue(), dataset.dataset())
                        .symbol(dataset.symbol())
                        .between(Optional.of(days.from()), Optional.of(days.to())))
                .stream()
                .map(PartitionEntry::date)
                .collect(Collectors.toSet());
        return HeldDays.of(days, held::contains, day -> false);
    }

    /** Empty for files that were imported under a venue that publishes no archives. */
    private Optional<TickSeries.Key> key(DatasetView dataset) {
        LakeVenue lake = LakeVenue.named(dataset.venue(), venues);
        Optional<Venue> venue = venues.find(lake.exchange());
        Optional<LakeDataset> known = LakeDataset.named(dataset.dataset());
        return venue.isPresent() && lake.market().isPresent() && known.isPresent()
                ? Optional.of(new TickSeries.Key(
                        venue.get(),
                        lake.market().get(),
                        known.get().type(),
                        known.get().interval(),
                        dataset.symbol()))
                : Optional.empty();
    }
}
