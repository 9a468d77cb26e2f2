package io.barmill.api.gate;

import io.barmill.api.problem.ProblemWriter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers with a problem document what fails before or outside of the resources, such as a path that cannot be decoded. */
@ApplicationScoped
class RouterFailures {
    private final ProblemWriter problems;

    RouterFailures(ProblemWriter problems) {
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    void register(@Observes Router router) {
        // Before the server's own handler, whose answers are of another form and have stack traces.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
        // What fails before a route is looked for.
        Stream.of(Response.Status.BAD_REQUEST, Response.Status.NOT_FOUND)
                .forEach(status -> router.errorHandler(status.getStatusCode(), this::answer));
    }

    private void answer(RoutingContext context) {
        if (context.response().headWritten() || context.response().ended()) {
            return;
        }
        Response.Status status = Response.Status.fromStatusCode(context.statusCode());
        if (status == null || status.getFamily() != Response.Status.Family.CLIENT_ERROR) {
            problems.writeUnexpected(context.request(), context.failure());
        } else {
            problems.write(context.request(), status, detail(context.request()));
        }
    }

    private static String detail(HttpServerRequest request) {
        return request.authority() == null
                ? "expected one Host header with a host and a port"
                : "the path, the Content-Length or another header is not valid";
    }
}
