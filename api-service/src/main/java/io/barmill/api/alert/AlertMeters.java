package io.barmill.api.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;

/** The metrics of alerts, {@code barmill.alerts.*}: there from the start, so that a rate of them can be watched. */
@Singleton
class AlertMeters {
    private final MeterRegistry registry;
    private final Counter dropped;

    @Inject
    AlertMeters(MeterRegistry registry) {
        this.registry = registry;
        dropped = registry.counter("barmill.alerts.dropped");
        Arrays.stream(SendResult.class.getPermittedSubclasses()).forEach(this::counter);
    }

    /** Counts a message, by what the messenger said to it. */
    void message(SendResult result) {
        counter(result.getClass()).increment();
    }

    /** Counts notices that were given up. */
    void dropped(int notices) {
        dropped.increment(notices);
    }

    private Counter counter(Class<?> result) {
        return registry.counter(
                "barmill.alerts.messages", "result", result.getSimpleName().toLowerCase(Locale.ROOT));
    }
}
