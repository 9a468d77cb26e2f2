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

/** Opens the HTTP sessions of attempts. */
@ApplicationScoped
public class DownloadSessions {
    private static final Logger LOG = Logger.getLogger(DownloadSessions.class);
    /** One for a file, one for its checksum, one for a check, and one in reserve. */
    private static final int CONNECTIONS = 4;

    private final Vertx vertx;
    private final TransferConfig config;
    private final HttpRequester requests;
    private final HostLimiter limiter;
    private final String userAgent;

    /** @param version Barmill's version, for the {@code User-Agent} */
    @Inject
    public DownloadSessions(
            Vertx vertx,
            TransferConfig config,
            Clock clock,
            HostLimiter limiter,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
        this.config = Objects.requireNonNull(config, "config");
        this.limiter = Objects.requireNonNull(limiter, "limiter");
        requests = new HttpRequester(config, new HttpErrorMapper(clock, config.rateLimitPause()), limiter);
        userAgent = "barmill/" + version;
    }

    /**
     * Opens a session for one attempt, which must close it. Waits until the host's limit permits another transfer.
     *
     * @param url any URL of the host
     * @param alive called repeatedly during the wait; an exception ends the wait
     * @throws RateLimitedException if the wait would be too long
     */
    public DownloadSession open(TaskClaim claim, URI url, Runnable alive) {
        limiter.enter(claim, url, alive);
        return new DownloadSession(
                client(), requests, config.syncEvery().asLongValue(), () -> limiter.leave(claim, url));
    }

    private WebClient client() {
        WebClientOptions options = new WebClientOptions();
        options.setUserAgent(userAgent);
        options.setDecompressionSupported(false);
        options.setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        options.setMaxPoolSize(CONNECTIONS);
        HttpClient http = vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(DownloadSessions::keepQuiet)
                .build();
        return WebClient.wrap(http, options);
    }

    /** A broken connection fails its request, which reports it; Vert.x need not log it again. */
    private static void keepQuiet(HttpConnection connection) {
        connection.exceptionHandler(
                cause -> LOG.debugf(cause, "connection broke remote=%s", connection.remoteAddress()));
    }
}
