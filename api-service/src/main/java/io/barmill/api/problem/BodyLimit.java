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
 * Refuses bodies that say they are too long, before any of it is read, with a problem document. The server's own check of
 * the same limit answers without a body; it stays behind this one for bodies that do not say how long they are.
 */
@ApplicationScoped
class BodyLimit {
    /** Before the server's own check of the length. */
    private static final int PRIORITY = 100;

    private final long mostBytes;
    private final ObjectMapper mapper;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes, ObjectMapper mapper) {
        this.mostBytes = mostBytes.asLongValue();
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> length = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length.map(Long::parseLong).filter(bytes -> bytes > mostBytes).isPresent()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            request.response().endHandler(ended -> request.connection().close());
            answer(
                    request,
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "the body has " + length.get() + " bytes, at most " + mostBytes + " are read");
        } else {
            context.next();
        }
    }

    private void answer(HttpServerRequest request, Response.Status status, String detail) {
        Problem problem = Problems.ofHttp(status, detail, request.path());
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always JSON", e);
        }
    }
}
