package io.barmill.sandbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerVirtualHostTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer management;
    private int status = 204;

    @BeforeEach
    void start() throws IOException {
        management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        management.createContext("/", this::answer);
        management.start();
    }

    @AfterEach
    void stop() {
        management.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String user = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " " + user);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private BrokerVirtualHost create() {
        ConnectionFactory broker = new ConnectionFactory();
        broker.setUsername("guest");
        broker.setPassword("guest");
        return BrokerVirtualHost.create(
                URI.create("http://127.0.0.1:" + management.getAddress().getPort()), broker);
    }

    @Test
    void isCreatedWithAllPermissionsAndDeleted() {
        String name;
        try (BrokerVirtualHost host = create()) {
            name = host.name();
        }

        String login = "Basic Z3Vlc3Q6Z3Vlc3Q=";
        assertThat(requests)
                .containsExactly(
                        "PUT /api/vhosts/" + name + " {} " + login,
                        "PUT /api/permissions/" + name
                                + "/guest {\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"} " + login,
                        "DELETE /api/vhosts/" + name + "  " + login);
    }

    @Test
    void refusalIsReported() {
        status = 401;
        assertThatThrownBy(this::create)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("401");
    }
}
