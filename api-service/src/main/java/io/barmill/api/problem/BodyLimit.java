package io.barmill.api.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies whose Content-Length is above the limit before reading them, with a problem document. The server's own
 * check of the same limit responds without a body; it remains in place for bodies without a Content-Length.
 */
@ApplicationScoped
class BodyLimit {
    /** Runs before the server's own check. */
    private static final int PRIORITY = 100;

    private final long maxBytes;
    private final ProblemWriter problems;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBytes, ProblemWriter problems) {
        this.maxBytes = maxBytes.asLongValue();
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String given = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_LENGTH), "0");
        try {
            if (Long.parseLong(given) <= maxBytes) {
                context.next();
                return;
            }
        } catch (NumberFormatException e) {
            problems.write(request, Response.Status.BAD_REQUEST, "the Content-Length is not a number of bytes");
            return;
        }
        problems.write(
                request,
                Response.Status.REQUEST_ENTITY_TOO_LARGE,
                "the body has " + given + " bytes, the limit is " + maxBytes);
    }
}
