package io.barmill.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands in for the listings of symbols and archives of exchanges. One for all tests of a run. */
public final class FakeExchange implements QuarkusTestResourceLifecycleManager {
    /** The import folder. */
    public static final Path IMPORTS = Path.of("target", "imports-of-tests").toAbsolutePath();

    /** The number of requests to the spot market. */
    public static final AtomicInteger SPOT_REQUESTS = new AtomicInteger();
    /** The next response of the futures market: a status and a body. */
    public static final AtomicReference<Answer> FUTURES =
            new AtomicReference<>(new Answer(503, "down for maintenance"));

    /** The response of the listing of archives instead of a page of {@link FakeListing}; null for that page. */
    public static final AtomicReference<Answer> LISTING = new AtomicReference<>();

    private static final String SPOT = "{\"symbols\":["
            + "{\"symbol\":\"ETHUSDT\",\"status\":\"TRADING\"},{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\"},"
            + "{\"symbol\":\"ETHBTC\",\"status\":\"TRADING\"},{\"symbol\":\"OLDUSDT\",\"status\":\"BREAK\"}]}";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v3/exchangeInfo", exchange -> {
            SPOT_REQUESTS.incrementAndGet();
            answer(exchange, new Answer(200, SPOT));
        });
        server.createContext("/fapi/v1/exchangeInfo", exchange -> answer(exchange, FUTURES.get()));
        server.createContext("/listing", exchange -> {
            Answer instead = LISTING.get();
            answer(
                    exchange,
                    instead != null
                            ? instead
                            : new Answer(
                                    200,
                                    FakeListing.page(exchange.getRequestURI().getRawQuery())));
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.ofEntries(
                Map.entry("barmill.venue.binance.listing-url", url + "/listing"),
                Map.entry("barmill.listing.keep", "0S"),
                Map.entry("barmill.listing.pause", "0.01S"),
                Map.entry("barmill.venue.binance.spot-url", url),
                Map.entry("barmill.venue.binance.um-url", url),
                Map.entry("barmill.venue.binance.cm-url", "http://127.0.0.1:1"),
                Map.entry("barmill.venue.binance.option-url", "http://127.0.0.1:1"),
                Map.entry("barmill.venue.okx.api-url", "http://127.0.0.1:1"),
                Map.entry("barmill.venue.tardis.api-url", "http://127.0.0.1:1"),
                Map.entry("barmill.venue.bybit.archive-url", "http://127.0.0.1:1"),
                Map.entry("barmill.venue.bybit.api-url", "http://127.0.0.1:1"),
                Map.entry("barmill.import.folder", IMPORTS.toString()),
                Map.entry("barmill.symbols.timeout", "2S"));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A status and a body. */
    public record Answer(int status, String body) {}
}
