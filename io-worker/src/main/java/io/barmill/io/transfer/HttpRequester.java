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

/** Asks, follows redirects, and sorts the answers: the file, or the failure that the answer means. */
final class HttpRequester {
    private final TransferConfig config;
    private final HttpErrorMapper answers;
    private final HostGate gate;

    HttpRequester(TransferConfig config, HttpErrorMapper answers, HostGate gate) {
        this.config = config;
        this.answers = answers;
        this.gate = gate;
    }

    /**
     * @param wanted the statuses of answers that are not refusals
     * @throws BarmillException where the answer is another
     */
    OpenedResponse get(WebClient client, Source source, Set<Integer> wanted, TransferWatch watch) throws IOException {
        return ask(client, HttpMethod.GET, source, wanted, watch);
    }

    /**
     * Asks what there is, without its body.
     *
     * @throws BarmillException where the answer is not 200
     */
    ResponseEvent.Head head(WebClient client, Source source, TransferWatch watch) throws IOException {
        return ask(client, HttpMethod.HEAD, source, Set.of(200), watch).head();
    }

    private OpenedResponse ask(
            WebClient client, HttpMethod method, Source source, Set<Integer> wanted, TransferWatch watch)
            throws IOException {
        Source asked = source;
        for (int redirects = 0; redirects <= config.maxRedirects(); redirects++) {
            gate.turn(asked.url(), () -> watch.at(0, 0));
            HttpExchange exchange = send(client, method, asked, watch);
            ResponseEvent.Head head = exchange.head();
            if (wanted.contains(head.status())) {
                return new OpenedResponse(head, exchange);
            }
            Optional<Source> next = Redirect.of(asked, head);
            if (next.isEmpty()) {
                throw refusal(asked, head, exchange);
            }
            asked = next.get();
        }
        throw new BarmillException(
                ErrorCode.VENUE_REFUSED, source.url() + " redirected more than " + config.maxRedirects() + " times");
    }

    private BarmillException refusal(Source asked, ResponseEvent.Head head, HttpExchange exchange) throws IOException {
        BarmillException refusal = answers.refusal(asked, head, exchange.excerpt());
        if (refusal.code() == ErrorCode.RATE_LIMITED) {
            gate.slowDown(asked.url(), refusal.retryAfter().orElse(Duration.ZERO));
        }
        return refusal;
    }

    private HttpExchange send(WebClient client, HttpMethod method, Source source, TransferWatch watch) {
        ResponseQueue signals = new ResponseQueue(config.buffer().asLongValue());
        TransferTimeouts patience = new TransferTimeouts(config.idleTimeout(), config.totalTimeout(), System::nanoTime);
        HttpRequest<Void> request = client.requestAbs(method, source.url().toString())
                .followRedirects(false)
                .as(BodyCodec.pipe(signals));
        request.putHeader(HttpHeaders.ACCEPT_ENCODING.toString(), "identity");
        source.headers().forEach(request::putHeader);
        onHead(request, signals);
        request.send()
                .onSuccess(response -> signals.put(new ResponseEvent.End()))
                .onFailure(cause -> signals.put(new ResponseEvent.Broken(cause)));
        return new HttpExchange(source, signals, patience, watch);
    }

    /**
     * Tells of the answer's head before its body. Only the deprecated kind of expectation is asked at that moment; its
     * successor is asked when the body is complete, which is too late to decide where the body goes.
     */
    @SuppressWarnings("deprecation")
    private static void onHead(HttpRequest<Void> request, ResponseQueue signals) {
        request.expect(response -> {
            signals.put(new ResponseEvent.Head(response.statusCode(), response.headers()));
            return ResponsePredicateResult.success();
        });
    }
}
