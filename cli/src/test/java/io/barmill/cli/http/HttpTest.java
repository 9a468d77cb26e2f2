package io.barmill.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Http http = Http.open();

    @Test
    void bodyOfAnErrorIsReturnedAsThatOfASuccessAndEveryPostIsJson() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String text = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " ü";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(http.get(URI.create(url + "/200"), TIMEOUT)).isEqualTo(new HttpReply(200, "GET null  ü"));
            assertThat(http.get(URI.create(url + "/404"), TIMEOUT)).isEqualTo(new HttpReply(404, "GET null  ü"));
            assertThat(http.post(URI.create(url + "/202"), Optional.of("{}"), TIMEOUT))
                    .isEqualTo(new HttpReply(202, "POST application/json {} ü"));
            assertThat(http.post(URI.create(url + "/503"), Optional.empty(), TIMEOUT))
                    .isEqualTo(new HttpReply(503, "POST application/json  ü"));
            assertThat(http.post(URI.create(url + "/401"), Optional.of("{}"), TIMEOUT)
                            .status())
                    .isEqualTo(401);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void postWhoseConnectionBreaksIsNotRepeated() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        Thread hangsUp;
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            hangsUp = new Thread(() -> hangUp(server, connections));
            hangsUp.start();

            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThatThrownBy(() -> http.post(url, Optional.of("{}"), TIMEOUT)).isInstanceOf(IOException.class);
        }
        hangsUp.join(10_000);
        assertThat(connections).hasValue(1);
    }

    private static void hangUp(ServerSocket server, AtomicInteger connections) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                byte[] request = new byte[1_000];
                assertThat(socket.getInputStream().read(request)).isPositive();
            } catch (IOException e) {
                return; // the test has closed the server
            }
        }
    }

    @Test
    void silentServerIsATimeout() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());

            assertThatThrownBy(() -> http.get(url, Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no response within 1 s");
        }
    }

    @Test
    void addressOfAnotherProtocolIsRefused() {
        assertThatThrownBy(() -> http.get(URI.create("file:///etc/hosts"), TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessage("not an HTTP address: file:///etc/hosts");
    }
}
