package io.barmill.sandbox.testing;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A virtual host of a RabbitMQ that only this test run uses, so several runs can share the broker. It is created and
 * deleted through the management plugin's HTTP API, as {@code PUT} and {@code DELETE /api/vhosts/NAME}.
 */
final class BrokerVirtualHost implements AutoCloseable {
    /** RabbitMQ's server ends the connection when a client proposes HTTP/2, as this one does by default. */
    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private final String name = "barmill-" + UUID.randomUUID();
    private final URI management;
    private final String user;
    private final String authorization;

    private BrokerVirtualHost(URI management, ConnectionFactory broker) {
        this.management = management;
        this.user = broker.getUsername();
        String credentials = user + ":" + broker.getPassword();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Creates a virtual host on which the broker's user may do everything.
     *
     * @param management the root of the management plugin's HTTP API
     * @throws IllegalStateException if the plugin refuses
     */
    static BrokerVirtualHost create(URI management, ConnectionFactory broker) {
        BrokerVirtualHost host = new BrokerVirtualHost(management, broker);
        host.send("PUT", "/api/vhosts/" + host.name, "{}");
        host.send(
                "PUT",
                "/api/permissions/" + host.name + "/" + host.user,
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        return host;
    }

    String name() {
        return name;
    }

    /** Deletes the virtual host with its queues. */
    @Override
    public void close() {
        send("DELETE", "/api/vhosts/" + name, "");
    }

    private void send(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(management.resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + request.uri() + " returned " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach RabbitMQ's management plugin at " + management, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling RabbitMQ's management plugin", e);
        }
    }
}
