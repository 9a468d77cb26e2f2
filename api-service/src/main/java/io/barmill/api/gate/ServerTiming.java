package io.barmill.api.gate;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Tells in each response how long the service took, from the request's headers to those of the response: the header {@code
 * Server-Timing}, in milliseconds.
 */
@ApplicationScoped
class ServerTiming {
    /** Before everything else that takes time. */
    private static final int PRIORITY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(ServerTiming::time, PRIORITY);
    }

    private static void time(RoutingContext context) {
        long began = System.nanoTime();
        context.addHeadersEndHandler(done -> context.response()
                .putHeader(
                        "Server-Timing",
                        String.format(Locale.ROOT, "total;dur=%.3f", (System.nanoTime() - began) / 1e6)));
        context.next();
    }
}
