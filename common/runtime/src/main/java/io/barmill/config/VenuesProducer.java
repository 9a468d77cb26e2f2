package io.barmill.config;

import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the {@link Venues}. */
@ApplicationScoped
class VenuesProducer {
    @Produces
    @Singleton
    Venues venues(VenueConfig config) {
        return Venues.of(config.binance(), config.tardis(), config.okx(), config.bybit());
    }
}
