package io.barmill.api.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The metrics of schedules, {@code barmill.schedule.*}: there from the start, so that a rate of them can be watched. */
@Singleton
class ScheduleMeters {
    private final MeterRegistry registry;
    private final Counter submitted;

    @Inject
    ScheduleMeters(MeterRegistry registry) {
        this.registry = registry;
        submitted = registry.counter("barmill.schedule.submitted");
        List.of(Fires.MISSED, Fires.SUPERSEDED, Fires.TOO_OLD, ScheduleTurn.OVERLAP)
                .forEach(this::counter);
    }

    /** Counts a run that has a job. */
    void submitted() {
        submitted.increment();
    }

    /** Counts a time that got no job. */
    void missed(String reason) {
        counter(reason).increment();
    }

    private Counter counter(String reason) {
        return registry.counter("barmill.schedule.missed", "reason", reason);
    }
}
