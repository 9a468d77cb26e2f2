package io.barmill.cli.stack;

import io.barmill.sandbox.services.LocalServices;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The database, the broker and, for a sandbox, the pretend venue that the services of a stack use. */
final class BackingServices implements AutoCloseable {
    private final LocalServices services;
    private final Optional<PretendVenue> venue;

    private BackingServices(LocalServices services, Optional<PretendVenue> venue) {
        this.services = services;
        this.venue = venue;
    }

    /** Starts all of them in parallel. */
    static BackingServices start(StackPlan plan) {
        CompletableFuture<LocalServices> services = CompletableFuture.supplyAsync(() -> plan.fresh()
                ? LocalServices.throwAway()
                : LocalServices.in(plan.folders().postgres(), 0, 0));
        Optional<PretendVenue> venue;
        try {
            venue = PretendVenue.start(plan.venue());
        } catch (RuntimeException e) {
            closeOnceStarted(services);
            throw e;
        }
        try {
            return new BackingServices(join(services), venue);
        } catch (RuntimeException e) {
            venue.ifPresent(PretendVenue::close);
            throw e;
        }
    }

    private static void closeOnceStarted(CompletableFuture<LocalServices> services) {
        services.handle((started, failure) -> {
                    if (started != null) {
                        started.close();
                    }
                    return null;
                })
                .join();
    }

    private static LocalServices join(CompletableFuture<LocalServices> services) {
        try {
            return services.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The configuration of the services that points to them. */
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
