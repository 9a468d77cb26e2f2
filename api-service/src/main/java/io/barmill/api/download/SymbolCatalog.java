package io.barmill.api.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.ContractValue;
import io.barmill.venue.Venue;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The symbols of the exchanges' markets: requested from the exchange, and cached for a while. Concurrent requests for the same
 * listing share one call. A failure is not cached.
 */
@ApplicationScoped
public class SymbolCatalog {
    private final ListingClient client;
    private final SymbolCatalogConfig config;
    private final Clock clock;
    private final Map<URI, Request> listings = new ConcurrentHashMap<>();

    SymbolCatalog(Vertx vertx, SymbolCatalogConfig config, Clock clock) {
        this.client = new ListingClient(vertx, config.connectTimeout(), config.timeout());
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * The symbols of a market, in alphabetical order.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if the listing cannot be had
     */
    public Set<String> symbols(Venue venue, String market) {
        return listed(venue, market).symbols();
    }

    /**
     * The values of a market's contracts, by symbol.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if the listing cannot be had
     */
    public Map<String, ContractValue> contractValues(Venue venue, String market) {
        return listed(venue, market).contracts();
    }

    private Listing listed(Venue venue, String market) {
        URI url = venue.symbolsUrl(market);
        Request mine = new Request(new FutureTask<>(() -> request(venue, market, url)), clock.instant());
        Request shared = listings.compute(url, (key, known) -> known != null && isRecent(known) ? known : mine);
        if (shared.equals(mine)) {
            mine.listing().run();
        }
        try {
            return shared.listing().get();
        } catch (ExecutionException e) {
            listings.remove(url, shared);
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("cannot read the response of " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE,
                    venue.id() + " could not be reached: the service is stopping at " + url,
                    e);
        }
    }

    private boolean isRecent(Request known) {
        return known.at().plus(config.keep()).isAfter(clock.instant());
    }

    private Listing request(Venue venue, String market, URI url) {
        byte[] body = client.get(venue, url, "symbols");
        return new Listing(venue.symbols(market, body), venue.contractValues(market, body));
    }

    /** @param at when it was sent */
    private record Request(FutureTask<Listing> listing, Instant at) {}

    private record Listing(Set<String> symbols, Map<String, ContractValue> contracts) {}
}
