package io.barmill.api.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the broker is away for longer than a restart of it takes: jobs are accepted, but no worker hears of them. */
@Readiness
@ApplicationScoped
class RelayReadiness implements HealthCheck {
    private final Relay relay;

    @Inject
    RelayReadiness(Relay relay) {
        this.relay = Objects.requireNonNull(relay, "relay");
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Instant> since = relay.awaySince();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("relay");
        since.ifPresent(moment -> response.withData("away_since", moment.toString()));
        return response.status(since.isEmpty()).build();
    }
}
