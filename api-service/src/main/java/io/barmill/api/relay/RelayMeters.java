package io.barmill.api.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The metrics of the relay, {@code barmill.relay.*}, and of the outbox, {@code barmill.outbox.*}. */
@ApplicationScoped
class RelayMeters {
    private final Counter published;
    private final Counter timeouts;
    private final Counter refused;
    private volatile long pending;
    private volatile double lagSeconds;

    @Inject
    RelayMeters(MeterRegistry registry) {
        published = registry.counter("barmill.relay.published");
        timeouts = registry.counter("barmill.relay.timeouts");
        refused = registry.counter("barmill.relay.refused");
        Gauge.builder("barmill.outbox.pending", this, meters -> meters.pending).register(registry);
        Gauge.builder("barmill.outbox.lag.seconds", this, meters -> meters.lagSeconds)
                .register(registry);
    }

    void published(int doorbells) {
        published.increment(doorbells);
    }

    /** Counts doorbells neither confirmed nor refused in time. */
    void timedOut(long doorbells) {
        timeouts.increment((double) doorbells);
    }

    /** Counts refused doorbells. */
    void refused(long doorbells) {
        refused.increment((double) doorbells);
    }

    /** @param oldest the age of the oldest doorbell; zero if there is none */
    void outbox(long doorbells, Duration oldest) {
        pending = doorbells;
        lagSeconds = oldest.toMillis() / 1_000.0;
    }
}
