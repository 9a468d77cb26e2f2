package io.barmill.api.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.plan.TickSeries;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import io.barmill.venue.Venue;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The archives that venues publish: requested from the venue page by page, and cached for a short while. Concurrent
 * requests for the same page share one call. A failed call is retried a few times, and its failure is not cached.
 */
@ApplicationScoped
public class ArchiveCatalog implements PublishedArchives {
    /** The maximum number of cached pages; a page takes some tens of kilobytes. */
    private static final int MAX_PAGES = 256;

    private final ListingClient client;
    private final ArchiveCatalogConfig config;
    private final Clock clock;
    private final Map<ListingRequest, CachedPage> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ListingRequest, CachedPage> eldest) {
            return size() > MAX_PAGES;
        }
    };

    ArchiveCatalog(Vertx vertx, ArchiveCatalogConfig config, Clock clock) {
        this.client = new ListingClient(vertx, config.connectTimeout(), config.timeout());
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @PreDestroy
    void close() {
        client.close();
    }

    @Override
    public Optional<Function<ArchivePeriod, ArchiveAvailability>> availability(
            TickSeries.Key series, ArchivePeriod first, ArchivePeriod last, Instant notBefore) {
        ArchiveSeries archives = series.archives();
        List<ListingPage> listed = new ArrayList<>();
        for (ListingRequest part : series.venue().index(archives, first, last)) {
            Optional<ListingRequest> next = Optional.of(part);
            for (int number = 1; next.isPresent(); number++) {
                if (number > config.maxPages()) {
                    throw new BarmillException(
                            ErrorCode.VENUE_UNAVAILABLE,
                            series.venue().id() + " lists its archives on more than " + config.maxPages()
                                    + " pages, next is " + next.get().url());
                }
                ListingPage page = page(series.venue(), next.get(), notBefore);
                listed.add(page);
                next = page.next();
            }
        }
        return listed.isEmpty() ? Optional.empty() : Optional.of(period -> availability(listed, archives, period));
    }

    /** The most available of what the pages report: a page without the archive reports the least. */
    private static ArchiveAvailability availability(
            List<ListingPage> listed, ArchiveSeries series, ArchivePeriod period) {
        ArchiveAvailability most = ArchiveAvailability.UNLISTED;
        for (ListingPage page : listed) {
            ArchiveAvailability reported = page.presence(series, period);
            most = reported.compareTo(most) < 0 ? reported : most;
        }
        return most;
    }

    private ListingPage page(Venue venue, ListingRequest request, Instant notBefore) {
        CachedPage mine = new CachedPage(new FutureTask<>(() -> requestWithRetries(venue, request)), clock.instant());
        CachedPage cached = cachedOr(mine, request, notBefore);
        if (cached.equals(mine)) {
            mine.page().run();
        }
        try {
            return cached.page().get();
        } catch (ExecutionException e) {
            forget(request, cached);
            if (e.getCause() instanceof BarmillException failure) {
                throw failure;
            }
            throw new IllegalStateException("cannot read the response of " + request.url(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE,
                    venue.id() + " could not be reached: the service is stopping at " + request.url(),
                    e);
        }
    }

    /** Retries, so that a request that needs hundreds of pages does not fail because of a single one. */
    private ListingPage requestWithRetries(Venue venue, ListingRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return read(venue, request);
            } catch (BarmillException e) {
                if (e.code() != ErrorCode.VENUE_UNAVAILABLE || attempt >= config.attempts()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(config.pause().toMillis() << (attempt - 1));
            }
        }
    }

    private ListingPage read(Venue venue, ListingRequest request) {
        Optional<ListingPage> absent = request.absent();
        return absent.isEmpty()
                ? request.read(client.get(venue, request.url(), "archives"))
                : client.find(venue, request.url(), "archives")
                        .map(request::read)
                        .orElse(absent.get());
    }

    private CachedPage cachedOr(CachedPage mine, ListingRequest request, Instant notBefore) {
        synchronized (pages) {
            CachedPage known = pages.get(request);
            if (known != null
                    && !known.at().isBefore(notBefore)
                    && known.at().plus(config.keep()).isAfter(clock.instant())) {
                return known;
            }
            pages.put(request, mine);
            return mine;
        }
    }

    private void forget(ListingRequest request, CachedPage failed) {
        synchronized (pages) {
            pages.remove(request, failed);
        }
    }

    /** @param at when it was requested */
    private record CachedPage(FutureTask<ListingPage> page, Instant at) {}
}
