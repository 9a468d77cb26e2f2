package io.barmill.cli.client;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An API that answers what it was told to: the answers for a path one after the other, the last one for ever. */
final class FakeApi implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    private record Answer(int status, String body) {}

    FakeApi() {
        server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** @param call such as {@code GET /jobs/1}, below {@code /api/v1} and without a query */
    synchronized FakeApi answers(String call, int status, String body) {
        answers.computeIfAbsent(call, key -> new ArrayDeque<>()).add(new Answer(status, body.replace('\'', '"')));
        return this;
    }

    /** What was asked, with the bodies. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Answer answer = next(request.method() + " " + request.path().replace("/api/v1", ""), body.toString());
            request.response().setStatusCode(answer.status()).end(answer.body());
        });
    }

    private synchronized Answer next(String call, String body) {
        requests.add((call + " " + body).strip());
        Deque<Answer> left = answers.getOrDefault(call, new ArrayDeque<>(List.of(new Answer(404, "{}"))));
        return left.size() > 1 ? left.poll() : left.peek();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
