package io.barmill.api.sweep;

import io.barmill.ledger.Sweep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** The metrics of sweeps, {@code barmill.sweep.*}. */
@ApplicationScoped
class SweepMeters {
    private final Timer duration;
    private final Counter requeued;
    private final Counter rung;
    private final Counter rescuedAlone;
    private final Counter rescuedTogether;
    private final Counter cancelled;
    private final Counter workersGone;
    private final Counter unrescued;
    private final Counter failures;

    @Inject
    SweepMeters(MeterRegistry registry) {
        duration = registry.timer("barmill.sweep.duration");
        requeued = registry.counter("barmill.sweep.requeued");
        rung = registry.counter("barmill.sweep.rung");
        rescuedAlone = registry.counter("barmill.sweep.rescued", "reason", "lost_alone");
        rescuedTogether = registry.counter("barmill.sweep.rescued", "reason", "lost_with_others");
        cancelled = registry.counter("barmill.sweep.cancelled");
        workersGone = registry.counter("barmill.sweep.workers.gone");
        unrescued = registry.counter("barmill.sweep.unrescued");
        failures = registry.counter("barmill.sweep.failures");
    }

    /** Times a sweep and counts what it did. */
    Sweep.Swept count(Supplier<Sweep.Swept> sweep) {
        Sweep.Swept swept = duration.record(sweep);
        requeued.increment(swept.requeued());
        rung.increment(swept.rung());
        rescuedAlone.increment(swept.rescuedAlone());
        rescuedTogether.increment(swept.rescued() - swept.rescuedAlone());
        cancelled.increment(swept.cancelled());
        workersGone.increment(swept.workersGone());
        unrescued.increment(swept.failed());
        return swept;
    }

    /** Counts a sweep that failed. */
    void failed() {
        failures.increment();
    }
}
