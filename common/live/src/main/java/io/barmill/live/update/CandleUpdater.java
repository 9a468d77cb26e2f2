package io.barmill.live.update;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.cache.CandleCache;
import io.barmill.live.cache.CandleSnapshot;
import io.barmill.live.candle.CandleFinding;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.client.CandleClient;
import io.barmill.live.client.CandlePage;
import io.barmill.live.settings.LiveSettings;
import io.barmill.live.venue.ListedSymbol;
import io.barmill.live.venue.Listing;
import io.barmill.live.venue.Pair;
import io.barmill.live.venue.StreamMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Updates all symbols once: the oldest first, several at a time, each published as soon as it is updated. One update at a
 * time.
 */
public final class CandleUpdater {
    /** Symbols are compared with the venue's listing this often, and older holes asked for again. */
    private static final long LISTING_MILLIS = 3_600_000;

    private final LiveSettings settings;
    private final CandleClient client;
    private final CandleCache cache;
    private final ExecutorService workers;
    private final Map<Pair, FollowedSymbol> followed = new LinkedHashMap<>();
    private final Map<Pair, String> rejected = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long listedAt = Long.MIN_VALUE;
    private final AtomicInteger revised = new AtomicInteger();
    private volatile Map<String, FollowedSymbol> bySymbol = Map.of();

    /** @param workers where symbols are updated; its threads are the requests that are made at a time */
    public CandleUpdater(LiveSettings settings, CandleClient client, CandleCache cache, ExecutorService workers) {
        this.settings = settings;
        this.client = client;
        this.cache = cache;
        this.workers = workers;
    }

    /** Updates all symbols. What fails is in the report; the others are updated all the same. */
    public UpdateReport update() throws InterruptedException {
        synchronized (problems) {
            problems.clear();
        }
        boolean holesToo;
        try {
            client.readClock();
            holesToo = readListing();
        } catch (BarmillException e) {
            problem(e.code() + ": " + e.getMessage());
            return report(0, settings.symbols().size() - rejected.size(), true);
        }
        List<FollowedSymbol> oldestFirst = followed.values().stream()
                .sorted(Comparator.comparingLong(symbol -> symbol.updatedAt().orElse(Long.MIN_VALUE)))
                .toList();
        Map<FollowedSymbol, Future<Boolean>> updates = new LinkedHashMap<>();
        for (FollowedSymbol symbol : oldestFirst) {
            updates.put(symbol, workers.submit(() -> update(symbol, holesToo)));
        }
        int updated = 0;
        int failed = 0;
        for (Map.Entry<FollowedSymbol, Future<Boolean>> each : updates.entrySet()) {
            if (outcome(each.getKey(), each.getValue())) {
                updated++;
            } else if (followed.containsKey(each.getKey().pair())) {
                failed++;
            }
        }
        return report(updated, failed, false);
    }

    /** Publishes what could not be published before. */
    public void publishAgain() {
        for (FollowedSymbol symbol : bySymbol.values()) {
            if (isUnpublished(symbol) && !publish(symbol)) {
                return; // the cache is away for all of them
            }
        }
    }

    /**
     * Merges a candle that the venue pushed. A candle that has closed is published at once, another one with the next call of
     * {@link #publishAgain}.
     *
     * @return sentences about what a reader must know
     */
    public List<String> pushed(StreamMessage.CandleUpdate update) {
        FollowedSymbol symbol = bySymbol.get(update.symbol());
        if (symbol == null) {
            return List.of();
        }
        List<String> sentences;
        synchronized (symbol) {
            sentences = symbol.push(update.candle(), update.eventTime()).stream()
                    .map(finding -> reported(symbol, finding))
                    .toList();
        }
        if (update.candle().isClosed()) {
            publish(symbol);
        }
        return sentences;
    }

    /** Returns the venue's names of the symbols that are followed. */
    public List<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }

    /** Returns how many symbols are followed. */
    public int active() {
        return followed.size();
    }

    /** Returns how many closed candles have been revised. */
    public int revised() {
        return revised.get();
    }

    /** Returns how many stretches of candles are missing. */
    public int gaps() {
        long now = client.now();
        long from = now - settings.window().toMillis();
        return followed.values().stream()
                .mapToInt(symbol -> {
                    synchronized (symbol) {
                        return symbol.series().gaps(from, now).size();
                    }
                })
                .sum();
    }

    /** Returns the mean age of the symbols' last updates in seconds; empty if none was ever updated. */
    public OptionalDouble freshness() {
        long now = client.now();
        return followed.values().stream()
                .map(CandleUpdater::seenAt)
                .filter(OptionalLong::isPresent)
                .mapToDouble(seenAt -> Math.max(0, now - seenAt.getAsLong()) / 1_000.0)
                .average();
    }

    private UpdateReport report(int updated, int failed, boolean isVenueAway) {
        int unpublished = (int)
                followed.values().stream().filter(CandleUpdater::isUnpublished).count();
        synchronized (problems) {
            return new UpdateReport(updated, failed, rejected.size(), unpublished, problems, isVenueAway);
        }
    }

    /** Reads the listing if it is due; returns whether it did. */
    private boolean readListing() throws InterruptedException {
        if (listedAt != Long.MIN_VALUE && client.now() < listedAt + LISTING_MILLIS) {
            return false;
        }
        Listing listing = client.listing();
        listedAt = client.now();
        for (Pair pair : settings.symbols()) {
            Optional<ListedSymbol> found = listing.find(pair);
            if (found.isEmpty()) {
                reject(pair, pair + " is not listed at " + settings.venue());
            } else {
                rejected.remove(pair);
                followed.computeIfAbsent(pair, each -> new FollowedSymbol(each, settings.timeframe(), found.get()))
                        .listed(found.get());
                if (!found.get().isTrading()) {
                    problem(pair + " is not traded: the venue says "
                            + found.get().status());
                }
            }
        }
        bySymbol = followed.values().stream()
                .collect(Collectors.toUnmodifiableMap(symbol -> symbol.listed().symbol(), Function.identity()));
        return true;
    }

    private void reject(Pair pair, String why) {
        followed.remove(pair);
        if (!why.equals(rejected.put(pair, why))) {
            problem(why);
        }
    }

    private boolean outcome(FollowedSymbol symbol, Future<Boolean> update) throws InterruptedException {
        try {
            return update.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BarmillException named) {
                if (named.code() == ErrorCode.VENUE_REFUSED) {
                    reject(symbol.pair(), symbol.pair() + ": " + named.getMessage());
                } else {
                    problem(symbol.pair() + ": " + named.code() + ": " + named.getMessage());
                }
                return false;
            }
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw new IllegalStateException(symbol.pair() + ": unexpected exception", e.getCause());
        }
    }

    private boolean update(FollowedSymbol symbol, boolean holesToo) throws InterruptedException {
        Timeframe timeframe = settings.timeframe();
        long now = client.now();
        long windowFrom = now - settings.window().toMillis();
        long from;
        synchronized (symbol) {
            from = symbol.askFrom(windowFrom, now, settings.overlap(), holesToo);
        }
        CandlePage page = client.candles(symbol.listed().symbol(), timeframe, from, timeframe.startOf(now));
        if (page.candles().isEmpty() && symbol.listed().isTrading()) {
            problem(symbol.pair() + ": no candles since " + Instant.ofEpochMilli(from) + ", although it is traded");
            return false;
        }
        synchronized (symbol) {
            symbol.merge(page, from, windowFrom).forEach(finding -> problem(reported(symbol, finding)));
        }
        publish(symbol);
        return true;
    }

    private String reported(FollowedSymbol symbol, CandleFinding finding) {
        if (finding instanceof CandleFinding.Revised) {
            revised.incrementAndGet();
        }
        return symbol.pair() + ": " + finding.name() + " at " + Instant.ofEpochMilli(finding.openTime()) + ": "
                + finding;
    }

    /** The snapshot is taken and published under one lock, so an older one never follows a newer one. */
    private boolean publish(FollowedSymbol symbol) {
        synchronized (symbol) {
            long now = symbol.seenAt().orElse(client.now());
            long from = now - settings.window().toMillis();
            try {
                cache.publish(CandleSnapshot.of(symbol.pair(), symbol.series(), from, now));
                symbol.unpublished(false);
                return true;
            } catch (BarmillException e) {
                symbol.unpublished(true);
                problem(symbol.pair() + ": " + e.code() + ": " + e.getMessage());
                return false;
            }
        }
    }

    private static boolean isUnpublished(FollowedSymbol symbol) {
        synchronized (symbol) {
            return symbol.isUnpublished();
        }
    }

    private static OptionalLong seenAt(FollowedSymbol symbol) {
        synchronized (symbol) {
            return symbol.seenAt();
        }
    }

    private void problem(String sentence) {
        synchronized (problems) {
            problems.add(sentence);
        }
    }
}
