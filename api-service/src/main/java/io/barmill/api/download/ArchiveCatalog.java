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
 * The archives that venues have: asked for at the venue page by page, and remembered for a short while. Who asks what is
 * being asked already waits for that answer. What fails is asked again a few times, and not remembered.
 */
@ApplicationScoped
public class ArchiveCatalog implements PublishedArchives {
    /** A page of a listing takes some tens of kilobytes. */
    private static final int MOST_REMEMBERED = 256;

    private final ListingClient asker;
    private final ArchiveCatalogConfig config;
    private final Clock clock;
    private final Map<ListingRequest, Asked> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ListingRequest, Asked> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    ArchiveCatalog(Vertx vertx, ArchiveCatalogConfig config, Clock clock) {
        this.asker = new ListingClient(vertx, config.connectTimeout(), config.timeout());
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @PreDestroy
    void close() {
        asker.close();
    }

    @Override
    public Optional<Function<ArchivePeriod, ArchiveAvailability>> ask(
            TickSeries.Key series, ArchivePeriod first, ArchivePeriod last, Instant notBefore) {
        ArchiveSeries archives = series.archives();
        List<ListingPage> pages = new ArrayList<>();
        for (ListingRequest part : series.venue().index(archives, first, last)) {
            Optional<ListingRequest> question = Optional.of(part);
            while (question.isPresent()) {
                ListingPage page = answer(series.venue(), question.get(), notBefore);
                pages.add(page);
                question = page.next();
            }
        }
        return pages.isEmpty() ? Optional.empty() : Optional.of(period -> presence(pages, archives, period));
    }

    /** The page that says most is right: the others do not know of the archive. */
    private static ArchiveAvailability presence(List<ListingPage> pages, ArchiveSeries series, ArchivePeriod period) {
        ArchiveAvailability most = ArchiveAvailability.UNLISTED;
        for (ListingPage page : pages) {
            ArchiveAvailability said = page.presence(series, period);
            most = said.compareTo(most) < 0 ? said : most;
        }
        return most;
    }

    private ListingPage answer(Venue venue, ListingRequest question, Instant notBefore) {
        Asked mine = new Asked(new FutureTask<>(() -> askPatiently(venue, question)), clock.instant());
        Asked good = goodOr(mine, question, notBefore);
        if (good == mine) {
            mine.answer().run();
        }
        try {
            return good.answer().get();
        } catch (ExecutionException e) {
            forget(question, good);
            if (e.getCause() instanceof BarmillException failure) {
                throw failure;
            }
            throw new IllegalStateException("cannot read the answer of " + question.url(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE,
                    venue.id() + " could not be asked: the service is stopping at " + question.url(),
                    e);
        }
    }

    /** One busy moment of a bucket is no reason to refuse a request that asks hundreds of questions. */
    private ListingPage askPatiently(Venue venue, ListingRequest question) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.read(asker.ask(venue, question.url(), "archives"));
            } catch (BarmillException e) {
                if (e.code() != ErrorCode.VENUE_UNAVAILABLE || attempt >= config.attempts()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(config.pause().toMillis() << (attempt - 1));
            }
        }
    }

    private Asked goodOr(Asked mine, ListingRequest question, Instant notBefore) {
        synchronized (remembered) {
            Asked known = remembered.get(question);
            if (known != null
                    && !known.at().isBefore(notBefore)
                    && known.at().plus(config.keep()).isAfter(clock.instant())) {
                return known;
            }
            remembered.put(question, mine);
            return mine;
        }
    }

    private void forget(ListingRequest question, Asked failed) {
        synchronized (remembered) {
            remembered.remove(question, failed);
        }
    }

    /** @param at when it was asked */
    private record Asked(FutureTask<ListingPage> answer, Instant at) {}
}
