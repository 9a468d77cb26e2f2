package io.barmill.io.transfer;

import io.barmill.ledger.TaskClaim;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Gives every attempt connections of its own. */
@ApplicationScoped
public class Transfers {
    private static final Logger LOG = Logger.getLogger(Transfers.class);
    /** A file, its checksum, and one that only asks whether something is there. */
    private static final int CONNECTIONS = 4;

    private final Vertx vertx;
    private final TransferConfig config;
    private final HttpRequester requests;
    private final HostGate gate;
    private final String userAgent;

    /** @param version this program's, for the requests' {@code User-Agent} */
    @Inject
    public Transfers(
            Vertx vertx,
            TransferConfig config,
            Clock clock,
            HostGate gate,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
        this.config = Objects.requireNonNull(config, "config");
        this.gate = Objects.requireNonNull(gate, "gate");
        requests = new HttpRequester(config, new HttpErrorMapper(clock, config.rateLimitPause()), gate);
        userAgent = "barmill/" + version;
    }

    /**
     * Connections for one attempt, to be closed when it has what it wants. Waits until the host has room for it.
     *
     * @param url an address at the host
     * @param alive called again and again during the wait; what it throws ends the wait
     * @throws PostponedException where the host has no room for too long
     */
    public Transfer open(TaskClaim claim, URI url, Runnable alive) {
        gate.enter(claim, url, alive);
        return new Transfer(client(), requests, config.syncEvery().asLongValue(), () -> gate.leave(claim, url));
    }

    private WebClient client() {
        WebClientOptions options = new WebClientOptions();
        options.setUserAgent(userAgent);
        options.setDecompressionSupported(false);
        options.setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        options.setMaxPoolSize(CONNECTIONS);
        HttpClient http = vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(Transfers::keepQuiet)
                .build();
        return WebClient.wrap(http, options);
    }

    /** A connection that breaks fails its request, which says so by name; Vert.x need not report it a second time. */
    private static void keepQuiet(HttpConnection connection) {
        connection.exceptionHandler(
                cause -> LOG.debugf(cause, "connection broke remote=%s", connection.remoteAddress()));
    }
}
