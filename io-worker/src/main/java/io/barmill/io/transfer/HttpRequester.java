package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.predicate.ResponsePredicateResult;
import io.vertx.ext.web.codec.BodyCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Sends requests, follows redirects, and maps other responses to failures. */
final class HttpRequester {
    private final TransferConfig config;
    private final HttpErrorMapper answers;
    private final HostLimiter limiter;

    HttpRequester(TransferConfig config, HttpErrorMapper answers, HostLimiter limiter) {
        this.config = config;
        this.answers = answers;
        this.limiter = limiter;
    }

    /**
     * @param accepted the status codes that are not failures
     * @throws BarmillException for any other response
     */
    OpenedResponse get(WebClient client, FileRequest request, Set<Integer> accepted, TransferListener listener)
            throws IOException {
        return exchange(client, HttpMethod.GET, request, accepted, listener);
    }

    /**
     * Sends a HEAD request.
     *
     * @throws BarmillException if the status is not 200
     */
    ResponseEvent.Head head(WebClient client, FileRequest request, TransferListener listener) throws IOException {
        return exchange(client, HttpMethod.HEAD, request, Set.of(200), listener).head();
    }

    private OpenedResponse exchange(
            WebClient client, HttpMethod method, FileRequest request, Set<Integer> accepted, TransferListener listener)
            throws IOException {
        FileRequest current = request;
        for (int redirects = 0; redirects <= config.maxRedirects(); redirects++) {
            limiter.turn(current.url(), () -> listener.onProgress(0, 0));
            HttpExchange exchange = send(client, method, current, listener);
            ResponseEvent.Head head = exchange.head();
            if (accepted.contains(head.status())) {
                return new OpenedResponse(head, exchange);
            }
            Optional<FileRequest> next = Redirect.of(current, head);
            if (next.isEmpty()) {
                throw refusal(current, head, exchange);
            }
            current = next.get();
        }
        throw new BarmillException(
                ErrorCode.VENUE_REFUSED, request.url() + " redirected more than " + config.maxRedirects() + " times");
    }

    private BarmillException refusal(FileRequest current, ResponseEvent.Head head, HttpExchange exchange)
            throws IOException {
        BarmillException refusal = answers.refusal(current, head, exchange.excerpt());
        if (refusal.code() == ErrorCode.RATE_LIMITED) {
            limiter.slowDown(current.url(), refusal.retryAfter().orElse(Duration.ZERO));
        }
        return refusal;
    }

    private HttpExchange send(WebClient client, HttpMethod method, FileRequest request, TransferListener listener) {
        ResponseQueue signals = new ResponseQueue(config.buffer().asLongValue());
        TransferTimeouts timeouts = new TransferTimeouts(config.idleTimeout(), config.totalTimeout(), System::nanoTime);
        HttpRequest<Void> http = client.requestAbs(method, request.url().toString())
                .followRedirects(false)
                .as(BodyCodec.pipe(signals));
        http.putHeader(HttpHeaders.ACCEPT_ENCODING.toString(), "identity");
        request.headers().forEach(http::putHeader);
        onHead(http, signals);
        http.send()
                .onSuccess(response -> signals.put(new ResponseEvent.End()))
                .onFailure(cause -> signals.put(new ResponseEvent.Broken(cause)));
        return new HttpExchange(request, signals, timeouts, listener);
    }

    /**
     * Reports the response's head before its body. Only the deprecated kind of expectation is called at that time; its
     * successor is called when the body is complete, which is too late to decide where to write the body.
     */
    @SuppressWarnings("deprecation")
    private static void onHead(HttpRequest<Void> http, ResponseQueue signals) {
        http.expect(response -> {
            signals.put(new ResponseEvent.Head(response.statusCode(), response.headers()));
            return ResponsePredicateResult.success();
        });
    }
}
