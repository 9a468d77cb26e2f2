package io.barmill.api.gate;

import io.barmill.api.problem.ProblemWriter;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map.Entry;
import java.util.Objects;

/**
 * Answers with a problem document what the server refuses with an empty body: a line or a header that is too long, a path
 * that is no URI, and what is not HTTP.
 *
 * <p>The framework creates the server, and leaves no place for these handlers. A tracer is told of each request before the
 * server looks for its handler, so it is the place to set one. The answer closes the connection, so that no other request
 * meets the handler.
 */
@ApplicationScoped
class UndecodableRequests implements VertxOptionsCustomizer {
    private final ProblemWriter problems;

    UndecodableRequests(ProblemWriter problems) {
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    @Override
    @SuppressWarnings("deprecation") // Its successor is a method of a builder that the framework keeps to itself.
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(given -> new Listener()));
    }

    private void answer(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            problems.writeWithoutPath(
                    request, Response.Status.REQUEST_URI_TOO_LONG, "the path and the query are too long");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problems.writeWithoutPath(
                    request, Response.Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long");
        } else {
            problems.writeWithoutPath(
                    request, Response.Status.BAD_REQUEST, "the request line or a header is not valid HTTP");
        }
    }

    private void answerNoUri(HttpServerRequest request) {
        problems.writeWithoutPath(request, Response.Status.BAD_REQUEST, "the path or the query is not a valid URI");
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private final class Listener implements VertxTracer<Void, Void> {
        @Override
        public <R> Void receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                Iterable<Entry<String, String>> headers,
                TagExtractor<R> tags) {
            if (request instanceof HttpServerRequest http
                    && http.connection() instanceof HttpServerConnection connection) {
                if (http.decoderResult().isFailure()) {
                    connection.invalidRequestHandler(UndecodableRequests.this::answer);
                } else if (!isUri(http.uri())) {
                    connection.handler(UndecodableRequests.this::answerNoUri);
                }
            }
            return null;
        }
    }
}
