package io.barmill.api.origin;

import io.barmill.ledger.origin.JobOrigin;
import io.barmill.ledger.origin.TraceParent;
import io.barmill.logging.LogContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Gives every HTTP request an id and a place in a trace: those of its headers, or new ones. The response has the id, whatever
 * becomes of the request; the log lines have both.
 */
@ApplicationScoped
public class RequestOrigin {
    /** The header of the request's id, which every response has. */
    public static final String ID_HEADER = "X-Request-Id";

    static final String TRACE_HEADER = "traceparent";

    /** Runs before everything that can refuse a request. */
    private static final int PRIORITY = 1_000;

    private static final String KEY = JobOrigin.class.getName();

    /** Nothing that could forge a log line. */
    private static final Predicate<String> IS_ID =
            Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}").asMatchPredicate();

    private final CurrentVertxRequest current;

    RequestOrigin(CurrentVertxRequest current) {
        this.current = Objects.requireNonNull(current, "current");
    }

    /** Returns the origin of the request that the calling thread handles. */
    public JobOrigin get() {
        return current.getCurrent().get(KEY);
    }

    void register(@Observes Filters filters) {
        filters.register(RequestOrigin::begin, PRIORITY);
    }

    private static void begin(RoutingContext context) {
        JobOrigin origin =
                of(context.request().getHeader(ID_HEADER), context.request().getHeader(TRACE_HEADER));
        context.put(KEY, origin);
        context.response().putHeader(ID_HEADER, origin.requestId());
        LogContext.ofRequest(origin);
        context.next();
    }

    /**
     * Returns the origin of a request with those headers. An id that is not 1 to 128 characters of
     * {@code A-Za-z0-9._:/+=@-} is replaced, as is an invalid trace.
     *
     * @param requestId null if absent
     * @param traceParent null if absent
     */
    static JobOrigin of(String requestId, String traceParent) {
        return new JobOrigin(
                Optional.ofNullable(requestId)
                        .filter(IS_ID)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                TraceParent.parse(traceParent).map(TraceParent::next).orElseGet(TraceParent::start));
    }
}
