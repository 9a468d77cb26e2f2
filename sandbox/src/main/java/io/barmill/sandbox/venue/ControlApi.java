package io.barmill.sandbox.venue;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;

/** The sandbox's own API: tests in other processes use it to inject faults and to read the request log. */
final class ControlApi {
    private final Faults faults;
    private final RequestLog requests;

    ControlApi(Faults faults, RequestLog requests) {
        this.faults = faults;
        this.requests = requests;
    }

    void mount(Router router) {
        router.post("/_sandbox/faults").handler(BodyHandler.create(false)).handler(this::addFault);
        router.get("/_sandbox/faults").handler(context -> {
            JsonArray all = new JsonArray();
            faults.inForce().forEach(fault -> all.add(described(fault)));
            reply(context, 200, all.encode());
        });
        router.delete("/_sandbox/faults").handler(context -> {
            faults.clear();
            context.response().setStatusCode(204).end();
        });
        router.get("/_sandbox/requests").handler(context -> {
            JsonArray all = new JsonArray();
            requests.all().forEach(request -> all.add(described(request)));
            reply(context, 200, all.encode());
        });
        router.delete("/_sandbox/requests").handler(context -> {
            requests.clear();
            context.response().setStatusCode(204).end();
        });
    }

    private void addFault(RoutingContext context) {
        Fault fault;
        try {
            fault = parse(context.body().asJsonObject());
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            reply(
                    context,
                    400,
                    new JsonObject()
                            .put("error", String.valueOf(e.getMessage()))
                            .encode());
            return;
        }
        faults.add(fault);
        reply(context, 201, described(fault).encode());
    }

    private static Fault parse(JsonObject body) {
        if (body == null || body.getString("path") == null || body.getString("fault") == null) {
            throw new IllegalArgumentException("expected a JSON object with path and fault");
        }
        Fault defaults = Fault.of(FaultKind.parse(body.getString("fault")), body.getString("path"));
        return new Fault(
                defaults.path(),
                defaults.kind(),
                body.getInteger("times", defaults.times()),
                body.getLong("after_bytes", defaults.afterBytes()),
                Duration.ofSeconds(body.getLong(
                        "retry_after_seconds", defaults.retryAfter().toSeconds())),
                Duration.ofMillis(body.getLong("millis", defaults.duration().toMillis())));
    }

    private static JsonObject described(Fault fault) {
        return new JsonObject()
                .put("path", fault.path())
                .put("fault", fault.kind().id())
                .put("times", fault.times())
                .put("after_bytes", fault.afterBytes())
                .put("retry_after_seconds", fault.retryAfter().toSeconds())
                .put("millis", fault.duration().toMillis());
    }

    private static JsonObject described(LoggedRequest request) {
        return new JsonObject()
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query())
                .put("status", request.status())
                .put("range", request.range().orElse(null))
                .put("bytes", request.bytes())
                .put("user_agent", request.userAgent())
                .put("retry_attempt", request.retryAttempt())
                .put("has_key", request.hasKey())
                .put("fault", request.fault().map(FaultKind::id).orElse(null));
    }

    private static void reply(RoutingContext context, int status, String json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }
}
