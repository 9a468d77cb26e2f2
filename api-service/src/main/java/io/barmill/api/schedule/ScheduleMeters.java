package io.barmill.api.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The metrics of schedules, {@code barmill.schedule.*}. */
@ApplicationScoped
class ScheduleMeters {
    private final MeterRegistry registry;

    @Inject
    ScheduleMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a run that has a job. */
    void submitted() {
        registry.counter("barmill.schedule.submitted").increment();
    }

    /** Counts a time that got no job. */
    void missed(String reason) {
        registry.counter("barmill.schedule.missed", "reason", reason).increment();
    }
}
