package io.barmill.api.ui;

import io.barmill.api.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the dashboard below {@code /ui/}, to where {@code /} leads. A browser may run, load and send nothing but what comes from
 * and goes to this service, and asks for each file whether it has changed.
 */
@ApplicationScoped
class UiPages {
    /** After the checks of the request's host and origin. */
    private static final int PRIORITY = 50;

    private static final String ROOT = "/ui/";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    private final UiFiles files = new UiFiles();
    private final ProblemWriter problems;

    UiPages(ProblemWriter problems) {
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    void register(@Observes Filters filters) {
        filters.register(this::serve, PRIORITY);
    }

    private void serve(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = Objects.requireNonNullElse(request.path(), "");
        boolean isReading = READING.contains(request.method());
        if (isReading && (path.equals("/") || path.equals("/ui"))) {
            request.response()
                    .setStatusCode(Response.Status.FOUND.getStatusCode())
                    .putHeader(HttpHeaders.LOCATION, ROOT)
                    .end();
        } else if (path.startsWith(ROOT)) {
            HEADERS.forEach(request.response()::putHeader);
            serveFile(request, path.equals(ROOT) ? "index.html" : path.substring(ROOT.length()), isReading);
        } else {
            context.next();
        }
    }

    private void serveFile(HttpServerRequest request, String name, boolean isReading) {
        Optional<UiFile> found = files.find(name);
        if (found.isEmpty()) {
            problems.write(request, Response.Status.NOT_FOUND, "the dashboard has no such file");
        } else if (!isReading) {
            problems.write(request, Response.Status.METHOD_NOT_ALLOWED, "files of the dashboard can only be read");
        } else {
            send(request, found.get());
        }
    }

    private static void send(HttpServerRequest request, UiFile file) {
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.ETAG, file.etag())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        file.isVersioned() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.etag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(Response.Status.NOT_MODIFIED.getStatusCode()).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        boolean isCompressed = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "")
                .contains("gzip");
        if (isCompressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        Buffer body = Buffer.buffer(isCompressed ? file.compressed() : file.bytes());
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
