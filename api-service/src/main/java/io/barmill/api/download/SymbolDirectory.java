package io.barmill.api.download;

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
public class SymbolDirectory {
    private final VenueAsker asker;
    private final SymbolDirectoryConfig config;
    private final Clock clock;
    private final Map<URI, Remembered> remembered = new ConcurrentHashMap<>();

    SymbolDirectory(Vertx vertx, SymbolDirectoryConfig config, Clock clock) {
        this.asker = new VenueAsker(vertx, config.connectTimeout(), config.timeout());
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
     * @throws io.barmill.fault.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the exchange does not say
     */
    public Set<String> symbols(Venue venue, String market) {
        URI url = venue.symbolsUrl(market);
        Remembered known = remembered.get(url);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.symbols();
        }
        Set<String> symbols = venue.symbols(market, asker.ask(venue, url, "symbols"));
        remembered.put(url, new Remembered(symbols, clock.instant().plus(config.keep())));
        return symbols;
    }

    private record Remembered(Set<String> symbols, Instant until) {}
}
