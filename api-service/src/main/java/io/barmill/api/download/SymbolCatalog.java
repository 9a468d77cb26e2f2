package io.barmill.api.download;

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

/** The symbols of the exchanges' markets: requested from the exchange, and cached for a while. */
@ApplicationScoped
public class SymbolCatalog {
    private final ListingClient client;
    private final SymbolCatalogConfig config;
    private final Clock clock;
    private final Map<URI, Listing> listings = new ConcurrentHashMap<>();

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
        Listing known = listings.get(url);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known;
        }
        byte[] body = client.get(venue, url, "symbols");
        Listing listed = new Listing(
                venue.symbols(market, body),
                venue.contractValues(market, body),
                clock.instant().plus(config.keep()));
        listings.put(url, listed);
        return listed;
    }

    private record Listing(Set<String> symbols, Map<String, ContractValue> contracts, Instant until) {}
}
