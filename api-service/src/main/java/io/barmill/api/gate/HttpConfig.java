package io.barmill.api.gate;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may talk to the API. */
@ConfigMapping(prefix = "barmill.http")
public interface HttpConfig {
    /**
     * Names and addresses by which clients reach the API, without a port, separated by commas; loopback and the address of
     * the service itself need no mention. A request with another {@code Host} or {@code Origin} is refused with 403.
     */
    Optional<List<String>> allowedHosts();
}
