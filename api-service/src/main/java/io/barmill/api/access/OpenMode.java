package io.barmill.api.access;

import io.barmill.ledger.access.Accounts;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Whether requests need no credentials: only while the service listens on loopback, knows no user and has no shared token.
 * Listening elsewhere without any credential, it does not start; nothing overrides that.
 */
@ApplicationScoped
class OpenMode {
    private static final Logger LOG = Logger.getLogger(OpenMode.class);
    private static final int SHORTEST_SECRET = 16;

    private final Accounts accounts;
    private final AccessConfig config;
    private final String host;

    /** @param host the address that the service listens on, which may be a name */
    OpenMode(Accounts accounts, AccessConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.accounts = Objects.requireNonNull(accounts, "accounts");
        this.config = Objects.requireNonNull(config, "config");
        this.host = Objects.requireNonNull(host, "host");
    }

    /** True if a request without credentials may do everything. */
    boolean isOpen() {
        return isLoopback() && config.apiToken().isEmpty() && accounts.isEmpty();
    }

    /** True if only processes of this machine can reach the service. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    void check(@Observes StartupEvent started) {
        config.apiToken()
                .filter(secret -> secret.length() < SHORTEST_SECRET)
                .ifPresent(secret -> LOG.warnf(
                        "the shared token is short length=%d recommended=%d", secret.length(), SHORTEST_SECRET));
        if (isLoopback() || config.apiToken().isPresent()) {
            return;
        }
        if (accounts.isEmpty()) {
            throw new ConfigurationException("the API would listen on " + host
                    + ", where others reach it, and has no credential: set API_TOKEN, or start it on 127.0.0.1 and add"
                    + " a user with barmill users add");
        }
    }
}
