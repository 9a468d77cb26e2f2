package io.barmill.api.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes the connection of a request that was answered before it was read. What the client still sends is read and thrown
 * away for a while: a connection that is closed with unread bytes is reset, and a reset takes the response away from a client
 * that sends its whole request before it looks for one (RFC 9112, 9.6).
 */
final class LingeringClose {
    /** For so long a client may send nothing. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpServerRequest request;
    private final Vertx vertx;
    private long idleTimer;
    private final long longestTimer;
    private boolean isClosed;

    private LingeringClose(HttpServerRequest request, Vertx vertx) {
        this.request = request;
        this.vertx = vertx;
        this.idleTimer = timer(IDLE);
        this.longestTimer = timer(LONGEST);
    }

    /** Ends the response, whose body is written, and closes the connection once the request is read; on its event loop. */
    static void of(HttpServerRequest request) {
        // The decoder reads nothing of the connection after a request that it could not decode.
        if (request.isEnded() || request.decoderResult().isFailure()) {
            close(request);
            return;
        }
        LingeringClose linger =
                new LingeringClose(request, Vertx.currentContext().owner());
        request.exceptionHandler(lost -> linger.close());
        request.endHandler(read -> linger.close());
        request.handler(part -> linger.goOn());
        request.resume();
    }

    private void goOn() {
        vertx.cancelTimer(idleTimer);
        if (!isClosed) {
            idleTimer = timer(IDLE);
        }
    }

    private long timer(Duration delay) {
        return vertx.setTimer(delay.toMillis(), late -> close());
    }

    private void close() {
        if (!isClosed) {
            isClosed = true;
            vertx.cancelTimer(idleTimer);
            vertx.cancelTimer(longestTimer);
            close(request);
        }
    }

    private static void close(HttpServerRequest request) {
        request.response().end().onComplete(ended -> request.connection().close());
    }
}
