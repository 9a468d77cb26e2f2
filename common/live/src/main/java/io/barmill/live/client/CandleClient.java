package io.barmill.live.client;

import io.barmill.live.candle.Candle;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.limit.HostGate;
import io.barmill.live.venue.CandleVenue;
import io.barmill.live.venue.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Asks a venue for its clock, its symbols and its candles. Safe for use by several threads. */
public final class CandleClient {
    private final CandleVenue venue;
    private final VenueClient client;
    private final HostGate gate;
    private final LongSupplier localClock;

    /** @param localClock milliseconds since 1970 */
    public CandleClient(CandleVenue venue, VenueClient client, HostGate gate, LongSupplier localClock) {
        this.venue = venue;
        this.client = client;
        this.gate = gate;
        this.localClock = localClock;
    }

    /** Compares the venue's clock with the local one; from then on {@link #now} is the venue's time. */
    public void readClock() throws InterruptedException {
        long before = localClock.getAsLong();
        long venueTime = venue.readTime(client.get(venue.time()));
        long after = localClock.getAsLong();
        gate.clockOffset(venueTime - (before + after) / 2);
    }

    /** Returns the venue's time, milliseconds since 1970. */
    public long now() {
        return gate.venueTime();
    }

    /** Returns the symbols, and keeps to the limit of weight that the venue states. */
    public Listing listing() throws InterruptedException {
        Listing listing = venue.readListing(client.get(venue.listing()));
        listing.weightLimit().ifPresent(limit -> gate.budget().limit(limit));
        return listing;
    }

    /**
     * Returns the candles that open in a range, in as many requests as are cheapest together.
     *
     * @param from milliseconds since 1970
     * @param to inclusive
     */
    public CandlePage candles(String symbol, Timeframe timeframe, long from, long to) throws InterruptedException {
        long askedAt = now();
        List<Candle> all = new ArrayList<>();
        long next = from;
        int page = venue.costs().cheapestPage(count(timeframe, from, to));
        while (next <= to) {
            int limit = (int) Math.min(page, count(timeframe, next, to));
            List<Candle> candles = venue.readCandles(client.get(venue.candles(symbol, timeframe, next, to, limit)));
            all.addAll(candles);
            if (candles.size() < limit) {
                break;
            }
            next = Math.max(next, candles.get(candles.size() - 1).openTime()) + timeframe.millis();
        }
        return new CandlePage(all, askedAt);
    }

    private static long count(Timeframe timeframe, long from, long to) {
        return Math.max(1, (to - from) / timeframe.millis() + 1);
    }
}
