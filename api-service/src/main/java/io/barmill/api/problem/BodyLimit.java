package io.barmill.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Refuses bodies whose Content-Length is above the limit before reading them, with a problem document. The server's own
 * check of the same limit responds without a body; it remains in place for bodies without a Content-Length.
 */
@ApplicationScoped
class BodyLimit {
    /** Runs before the server's own check. */
    private static final int PRIORITY = 100;

    private final long maxBytes;
    private final ObjectMapper mapper;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBytes, ObjectMapper mapper) {
        this.maxBytes = maxBytes.asLongValue();
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> length = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length.map(Long::parseLong).filter(bytes -> bytes > maxBytes).isPresent()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            request.response().endHandler(ended -> request.connection().close());
            respond(
                    request,
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "the body has " + length.get() + " bytes, the limit is " + maxBytes);
        } else {
            context.next();
        }
    }

    private void respond(HttpServerRequest request, Response.Status status, String detail) {
        Problem problem = Problems.ofHttp(status, detail, request.path());
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document could not be written as JSON", e);
        }
    }
}
