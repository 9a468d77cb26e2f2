package io.barmill.api.download;

import io.barmill.api.plan.Contracts;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.QueryFields;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers {@link DownloadApi}. */
final class DownloadResource implements DownloadApi {
    private static final String JOB_KIND = "download";
    private static final int MOST_SYMBOLS = 10_000;
    private static final int DEFAULT_SYMBOLS = 1_000;

    private final Venues venues;
    private final SymbolCatalog directory;
    private final JobSubmitter submitter;
    private final DownloadRequestReader reader;
    private final DownloadPlanner planner;

    DownloadResource(
            Venues venues,
            SymbolCatalog directory,
            Contracts contracts,
            JobSubmitter submitter,
            LedgerTickHoldings holdings,
            ArchiveCatalog archives,
            Lookups lookups,
            PlanConfig limits,
            Clock clock) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.directory = Objects.requireNonNull(directory, "directory");
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        PlanLimit limit = new PlanLimit(limits.maxTasks());
        this.reader = new DownloadRequestReader(venues, limit, clock);
        this.planner = new DownloadPlanner(holdings, archives, lookups, contracts, limit, UUID::randomUUID, clock);
    }

    @Override
    public ExchangesResponse exchanges(UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return ExchangesResponse.of(venues.all());
    }

    @Override
    public SymbolsResponse symbols(String exchange, UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("market", "limit", "contains"));
        int limit = query.wholeNumber("limit", 1, MOST_SYMBOLS, DEFAULT_SYMBOLS);
        Optional<String> wanted = query.text("contains").map(text -> text.toUpperCase(Locale.ROOT));
        Venue venue = venues.get("exchange", exchange);
        String market =
                query.parsed("market", venue::market).orElse(venue.markets().get(0));
        query.throwIfInvalid();
        List<String> symbols = directory.symbols(venue, market).stream()
                .filter(symbol -> wanted.map(symbol::contains).orElse(true))
                .toList();
        return new SymbolsResponse(
                venue.id(), market, symbols.stream().limit(limit).toList(), symbols.size());
    }

    @Override
    public Response submit(String idempotencyKey, byte[] body) {
        Optional<String> key = IdempotencyKey.parse(idempotencyKey);
        JsonBody request = JsonBody.parse(body);
        return submitter.submit(JOB_KIND, request.text(), key, () -> planner.plan(reader.read(request)));
    }
}
