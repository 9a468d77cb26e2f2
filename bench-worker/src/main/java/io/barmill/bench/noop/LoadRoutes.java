package io.barmill.bench.noop;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * {@code POST /load?jobs=1&tasks=10000} submits jobs of so many tasks each; with {@code micros=1000}, one in every so many
 * microseconds. The response is how many seconds it took, once all are submitted.
 */
@ApplicationScoped
class LoadRoutes {
    private final Load load;

    LoadRoutes(Load load) {
        this.load = load;
    }

    void add(@Observes Router router) {
        router.post("/load").blockingHandler(this::submit);
    }

    private void submit(RoutingContext request) {
        int jobs = Integer.parseInt(request.request().getParam("jobs"));
        int tasks = Integer.parseInt(request.request().getParam("tasks"));
        long micros = Long.parseLong(request.request().getParam("micros", "0"));
        Duration took = micros == 0
                ? load.submit(jobs, tasks)
                : load.submitSteadily(jobs, tasks, Duration.ofNanos(micros * 1_000));
        request.response().end(Double.toString(took.toNanos() / 1e9));
    }
}
