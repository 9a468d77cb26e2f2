package io.barmill.config;

import io.barmill.error.BarmillException;
import io.barmill.lake.Lake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready while a small file can be written into the lake and removed again. Tried when asked, at most once per
 * {@code barmill.lake.probe.interval}; always ready in services that do not write.
 */
@Readiness
@ApplicationScoped
public class LakeReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(LakeReadiness.class);

    private final LakeConfig.Probe config;
    private final Lake lake;
    private final Clock clock;
    private Instant probed = Instant.MIN;
    private Optional<String> failure = Optional.empty();

    @Inject
    LakeReadiness(LakeConfig config, Lake lake, Clock clock) {
        this.config = Objects.requireNonNull(config, "config").probe();
        this.lake = Objects.requireNonNull(lake, "lake");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Concurrent callers wait for one probe. */
    @Override
    public synchronized HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("lake");
        if (!config.enabled()) {
            return response.up().build();
        }
        if (!clock.instant().isBefore(probed.plus(config.interval()))) {
            probe();
            probed = clock.instant();
        }
        failure.ifPresent(message -> response.withData("failure", message));
        return response.withData("root", lake.root().toString())
                .status(failure.isEmpty())
                .build();
    }

    /** Only a change is logged: the check may be asked for every second. */
    private void probe() {
        Optional<String> before = failure;
        try {
            lake.probe();
            failure = Optional.empty();
            if (before.isPresent()) {
                LOG.infof("lake can be written again root=%s", lake.root());
            }
        } catch (BarmillException e) {
            failure = Optional.of(e.code() + ": " + e.getMessage());
            if (before.isEmpty()) {
                LOG.errorf(e, "lake cannot be written, the service is not ready root=%s", lake.root());
            }
        }
    }
}
