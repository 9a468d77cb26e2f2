package io.barmill.cli.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API with canned responses: those of a path one after the other, the last one from then on. */
public final class FakeApi implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Response>> responses = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();
    private final List<String> credentials = new ArrayList<>();

    private final List<String> keys = new ArrayList<>();
    private int toDrop;

    private record Response(int status, String body) {}

    /** A server without responses. */
    public FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Has a call answered; several answers are given in their order.
     *
     * @param call such as {@code GET /jobs/1}, below {@code /api/v1} and without a query
     */
    public synchronized FakeApi answers(String call, int status, String body) {
        responses.computeIfAbsent(call, key -> new ArrayDeque<>()).add(new Response(status, body.replace('\'', '"')));
        return this;
    }

    /** The received requests with their bodies. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The connections of so many requests are closed without a response. */
    synchronized void drop(int many) {
        toDrop = many;
    }

    /** The idempotency keys of the received requests that have one. */
    synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    /** The queries of the received requests, as sent. */
    public synchronized List<String> queries() {
        return List.copyOf(queries);
    }

    /** The Authorization headers of the received requests; null for those without. */
    synchronized List<String> credentials() {
        return Collections.unmodifiableList(new ArrayList<>(credentials));
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath().replace("/api/v1", "");
        synchronized (this) {
            credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
            queries.add(String.valueOf(exchange.getRequestURI().getRawQuery()));
        }
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .ifPresent(this::heard);
        if (isDropped()) {
            exchange.close();
            return;
        }
        Response response = next(exchange.getRequestMethod() + " " + path, body);
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized void heard(String key) {
        keys.add(key);
    }

    private synchronized boolean isDropped() {
        return toDrop-- > 0;
    }

    private synchronized Response next(String call, String body) {
        requests.add((call + " " + body).strip());
        Deque<Response> left = responses.getOrDefault(call, new ArrayDeque<>(List.of(new Response(404, "{}"))));
        return left.size() > 1 ? left.poll() : left.peek();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
