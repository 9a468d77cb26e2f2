package io.barmill.api.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live once the sweeper's thread has died, because then nobody rescues tasks. */
@Liveness
@ApplicationScoped
class SweeperLiveness implements HealthCheck {
    private final Sweeper sweeper;

    @Inject
    SweeperLiveness(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sweeper").status(sweeper.isLive()).build();
    }
}
