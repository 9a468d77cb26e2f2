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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies before reading them, with a problem document: those whose Content-Length is above the limit, and those for
 * which there is no memory while others are being read. The server's own check of the limit responds without a body; it
 * remains in place for bodies without a Content-Length.
 */
@ApplicationScoped
class BodyLimit {
    /** Runs before the server's own check. */
    private static final int PRIORITY = 100;

    private final long maxBytes;
    private final BodyBudget budget;
    private final ProblemWriter problems;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBytes, ProblemWriter problems) {
        this.maxBytes = maxBytes.asLongValue();
        this.budget = BodyBudget.ofMemory(this.maxBytes);
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Long> bytes = bytes(request);
        if (bytes.isEmpty()) {
            problems.write(request, Response.Status.BAD_REQUEST, "the Content-Length is not a number of bytes");
        } else if (bytes.get() > maxBytes) {
            problems.write(
                    request,
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "the body has " + bytes.get() + " bytes, the limit is " + maxBytes);
        } else if (budget.tryTake(bytes.get())) {
            context.addEndHandler(ended -> budget.giveBack(bytes.get()));
            context.next();
        } else {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(
                    request,
                    Response.Status.SERVICE_UNAVAILABLE,
                    "too many large bodies are being read at the same time; try again");
        }
    }

    /** The length of the body, the limit if it is not known; empty if it is not a number. */
    private Optional<Long> bytes(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Optional.of(maxBytes);
        }
        try {
            return Optional.of(
                    Long.parseLong(Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_LENGTH), "0")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
