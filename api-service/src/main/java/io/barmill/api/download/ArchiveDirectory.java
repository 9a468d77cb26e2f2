package io.barmill.api.download;

import io.barmill.plan.TickSeries;
import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.IndexAnswer;
import io.barmill.venue.IndexQuestion;
import io.barmill.venue.Presence;
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
public class ArchiveDirectory implements PublishedArchives {
    /** A page of a listing takes some tens of kilobytes. */
    private static final int MOST_REMEMBERED = 256;

    private final VenueAsker asker;
    private final ArchiveDirectoryConfig config;
    private final Clock clock;
    private final Map<IndexQuestion, Asked> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IndexQuestion, Asked> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    ArchiveDirectory(Vertx vertx, ArchiveDirectoryConfig config, Clock clock) {
        this.asker = new VenueAsker(vertx, config.connectTimeout(), config.timeout());
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @PreDestroy
    void close() {
        asker.close();
    }

    @Override
    public Optional<Function<ArchivePeriod, Presence>> ask(
            TickSeries.Key series, ArchivePeriod first, ArchivePeriod last, Instant notBefore) {
        ArchiveSeries archives = series.archives();
        List<IndexAnswer> pages = new ArrayList<>();
        for (IndexQuestion part : series.venue().index(archives, first, last)) {
            Optional<IndexQuestion> question = Optional.of(part);
            while (question.isPresent()) {
                IndexAnswer page = answer(series.venue(), question.get(), notBefore);
                pages.add(page);
                question = page.next();
            }
        }
        return pages.isEmpty() ? Optional.empty() : Optional.of(period -> presence(pages, archives, period));
    }

    /** The page that says most is right: the others do not know of the archive. */
    private static Presence presence(List<IndexAnswer> pages, ArchiveSeries series, ArchivePeriod period) {
        Presence most = Presence.UNLISTED;
        for (IndexAnswer page : pages) {
            Presence said = page.presence(series, period);
            most = said.compareTo(most) < 0 ? said : most;
        }
        return most;
    }

    private IndexAnswer answer(Venue venue, IndexQuestion question, Instant notBefore) {
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
            throw new BarmillException(ErrorCode.VENUE_UNAVAILABLE,
                    venue.id() + " could not be asked: the service is stopping at " + question.url(), e);
        }
    }

    /** One busy moment of a bucket is no reason to refuse a request that asks hundreds of questions. */
    private IndexAnswer askPatiently(Venue venue, IndexQuestion question) throws InterruptedException {
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

    private Asked goodOr(Asked mine, IndexQuestion question, Instant notBefore) {
        synchronized (remembered) {
            Asked known = remembered.get(question);
            if (known != null && !known.at().isBefore(notBefore)
                    && known.at().plus(config.keep()).isAfter(clock.instant())) {
                return known;
            }
            remembered.put(question, mine);
            return mine;
        }
    }

    private void forget(IndexQuestion question, Asked failed) {
        synchronized (remembered) {
            remembered.remove(question, failed);
        }
    }

    /** @param at when it was asked */
    private record Asked(FutureTask<IndexAnswer> answer, Instant at) {}
}
