package io.barmill.cli.stack;

import io.barmill.sandbox.services.LocalServices;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the services of a stack talk to: the database, the broker, and the pretend venue where one is wanted. */
final class Outside implements AutoCloseable {
    private final LocalServices services;
    private final Optional<PretendVenue> venue;

    private Outside(LocalServices services, Optional<PretendVenue> venue) {
        this.services = services;
        this.venue = venue;
    }

    /** Starts all of it, side by side. */
    static Outside start(StackPlan plan) {
        CompletableFuture<LocalServices> services = CompletableFuture.supplyAsync(() ->
                plan.fresh() ? LocalServices.throwAway() : LocalServices.in(plan.folders().postgres(), 0, 0));
        try {
            Optional<PretendVenue> venue = PretendVenue.start(plan.venue());
            return new Outside(services.join(), venue);
        } catch (RuntimeException e) {
            services.whenComplete((started, failure) -> {
                if (started != null) {
                    started.close();
                }
            });
            throw e;
        }
    }

    /** Says to the services where all of it is. */
    Map<String, String> config() {
        Map<String, String> config = new HashMap<>(services.addresses().asConfig());
        venue.ifPresent(started -> config.putAll(started.config()));
        return config;
    }

    Optional<URI> venueUrl() {
        return venue.map(PretendVenue::url);
    }

    @Override
    public void close() {
        try (services) {
            venue.ifPresent(PretendVenue::close);
        }
    }
}
