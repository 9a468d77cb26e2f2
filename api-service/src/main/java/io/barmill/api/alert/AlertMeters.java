package io.barmill.api.alert;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The metrics of alerts, {@code barmill.alerts.*}. */
@ApplicationScoped
class AlertMeters {
    private final MeterRegistry registry;

    @Inject
    AlertMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a message, by what the messenger said to it. */
    void message(String result) {
        registry.counter("barmill.alerts.messages", "result", result).increment();
    }

    /** Counts notices that were given up. */
    void dropped(int notices) {
        registry.counter("barmill.alerts.dropped").increment(notices);
    }
}
