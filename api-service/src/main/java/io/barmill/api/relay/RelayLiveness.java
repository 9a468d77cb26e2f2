package io.barmill.api.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live once the connector confirms nothing although the broker confirms to others: only a restart helps then. */
@Liveness
@ApplicationScoped
class RelayLiveness implements HealthCheck {
    private final Relay relay;

    @Inject
    RelayLiveness(Relay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("relay").status(relay.isLive()).build();
    }
}
