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
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that say they are too long, before any of it is read, with a problem document. The server's own limit
 * stays behind it for bodies that do not say how long they are.
 */
@ApplicationScoped
class BodyLimit {
    /** Before the server's own check, whose refusal has no body. */
    private static final int PRIORITY = 100;

    private final long most;
    private final ObjectMapper mapper;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, ObjectMapper mapper) {
        this.most = most.asLongValue();
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        Optional<String> length = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length.filter(this::isTooLong).isPresent()) {
            refuse(context.request(), length.get());
        } else {
            context.next();
        }
    }

    private boolean isTooLong(String length) {
        return new BigInteger(length).compareTo(BigInteger.valueOf(most)) > 0;
    }

    private void refuse(HttpServerRequest request, String length) {
        String detail = "the body has " + length + " bytes, at most " + most + " are read";
        Problem problem = Problems.ofHttp(Response.Status.REQUEST_ENTITY_TOO_LARGE, detail, request.path());
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always JSON", e);
        }
    }
}
