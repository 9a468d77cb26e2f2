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

/** The symbols of the exchanges' markets: asked for at the exchange, and remembered for a while. */
@ApplicationScoped
public class SymbolCatalog {
    private final ListingClient asker;
    private final SymbolCatalogConfig config;
    private final Clock clock;
    private final Map<URI, Remembered> remembered = new ConcurrentHashMap<>();

    SymbolCatalog(Vertx vertx, SymbolCatalogConfig config, Clock clock) {
        this.asker = new ListingClient(vertx, config.connectTimeout(), config.timeout());
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @PreDestroy
    void close() {
        asker.close();
    }

    /**
     * The symbols of a market, sorted.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the exchange does not say
     */
    public Set<String> symbols(Venue venue, String market) {
        return listed(venue, market).symbols();
    }

    /**
     * What contracts of a market stand for, by their symbols.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the exchange does not say
     */
    public Map<String, ContractValue> contractValues(Venue venue, String market) {
        return listed(venue, market).contracts();
    }

    private Remembered listed(Venue venue, String market) {
        URI url = venue.symbolsUrl(market);
        Remembered known = remembered.get(url);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known;
        }
        byte[] answer = asker.ask(venue, url, "symbols");
        Remembered listed = new Remembered(
                venue.symbols(market, answer),
                venue.contractValues(market, answer),
                clock.instant().plus(config.keep()));
        remembered.put(url, listed);
        return listed;
    }

    private record Remembered(Set<String> symbols, Map<String, ContractValue> contracts, Instant until) {}
}
