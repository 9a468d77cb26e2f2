package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.TestVenues;
import io.barmill.venue.Venue;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingClientTest {
    private static final int MOST = 100_000;

    private final Venue venue = TestVenues.real().get("exchange", "binance");
    private final Vertx vertx = Vertx.vertx();
    private final ListingClient client = new ListingClient(vertx, Duration.ofSeconds(5), Duration.ofSeconds(20), MOST);
    private final AtomicLong sent = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(new byte[MOST]);
            }
        });
        server.createContext("/packed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write(new byte[MOST + 1]);
            }
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[8_192];
            try (OutputStream out = exchange.getResponseBody()) {
                while (sent.get() < 1L << 30) {
                    out.write(part);
                    sent.addAndGet(part.length);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop(0);
    }

    @Test
    void longestResponseIsRead() {
        assertThat(client.get(venue, url("/whole"), "symbols")).hasSize(MOST);
    }

    @Test
    void endlessResponseIsNotReadToItsEnd() {
        assertTooLong("/endless");
        assertThat(sent.get()).isLessThan(1L << 30);
    }

    @Test
    void limitIsThatOfTheUnpackedResponse() {
        assertTooLong("/packed");
    }

    private void assertTooLong(String path) {
        BarmillException failure =
                catchThrowableOfType(BarmillException.class, () -> client.get(venue, url(path), "symbols"));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("the response has more than 100000 bytes");
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
