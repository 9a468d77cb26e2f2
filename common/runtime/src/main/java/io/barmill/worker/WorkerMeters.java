package io.barmill.worker;

import io.barmill.ledger.TaskKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** The worker's metrics, named {@code barmill.worker.*}. */
final class WorkerMeters {
    private static final String PREFIX = "barmill.worker.";

    /** The bounds of the histogram. */
    private static final Duration[] START_WAITS = {
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;

    WorkerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What was done with a doorbell. */
    enum Ring {
        CLAIMED,
        SUPERFLUOUS,
        MALFORMED,
        REQUEUED,
        LEDGER_UNAVAILABLE
    }

    void count(Ring ring, int doorbells) {
        registry.counter(PREFIX + "doorbells", "result", label(ring)).increment(doorbells);
    }

    void leaseLost(TaskKind kind) {
        registry.counter(PREFIX + "leases.lost", "kind", kind.id()).increment();
    }

    /** @param waited from queued to claimed */
    void started(TaskKind kind, Duration waited) {
        Timer.builder(PREFIX + "start.wait")
                .description("How long tasks were queued before they were claimed")
                .tags("kind", kind.id())
                .serviceLevelObjectives(START_WAITS)
                .register(registry)
                .record(waited);
    }

    /** @param code the failure's code, or {@code none} */
    void ended(TaskKind kind, String outcome, String code, Duration took) {
        Timer.builder(PREFIX + "tasks")
                .description("Attempts by outcome, with their run time")
                .tags("kind", kind.id(), "outcome", outcome, "code", code)
                .register(registry)
                .record(took);
    }

    void watch(Permits permits) {
        Gauge.builder(PREFIX + "permits.taken", permits, Permits::inUse)
                .description("Tasks that run now")
                .register(registry);
        Gauge.builder(PREFIX + "permits", permits, Permits::total)
                .description("Tasks that may run at the same time")
                .register(registry);
    }

    private static String label(Ring ring) {
        return ring.name().toLowerCase(Locale.ROOT);
    }
}
