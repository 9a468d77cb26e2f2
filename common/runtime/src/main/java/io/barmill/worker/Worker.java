package io.barmill.worker;

import io.barmill.config.ServiceName;
import io.barmill.doorbell.Broker;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The whole runtime of a worker. A module starts it with its queue and its channel of doorbells, and stops it. */
@ApplicationScoped
public class Worker {
    /** Beside one beat a task: the report, the watch, the subscription, and the ends of leases, which nothing may hold up. */
    private static final int OTHER_TIMERS = 4;

    private final WorkerConfig config;
    private final TaskLedger ledger;
    private final WorkerRegistry registry;
    private final Broker broker;
    private final ServiceName name;
    private final MeterRegistry meters;
    private final ProcessExit exit;
    private final List<TaskHandler> handlers;
    private final Clock clock;
    private volatile WorkerLifecycle life;

    /** @throws InvalidFieldException where the settings contradict each other */
    @Inject
    Worker(
            WorkerConfig config,
            TaskLedger ledger,
            WorkerRegistry registry,
            Broker broker,
            ServiceName name,
            MeterRegistry meters,
            ProcessExit exit,
            @All List<TaskHandler> handlers,
            Clock clock) {
        if (config.beat().multipliedBy(2).compareTo(config.lease()) > 0) {
            throw new InvalidFieldException(
                    "barmill.worker.beat",
                    config.beat().toString(),
                    "at most half of barmill.worker.lease, " + config.lease());
        }
        this.config = config;
        this.ledger = ledger;
        this.registry = registry;
        this.broker = broker;
        this.name = name;
        this.meters = meters;
        this.exit = exit;
        this.handlers = handlers;
        this.clock = clock;
    }

    /**
     * Begins to work and returns at once; the broker and the ledger may still be down.
     *
     * @param queue whose doorbells these are
     * @param doorbells may be subscribed to again after it has ended
     * @throws IllegalStateException where a kind of the queue has no handler, or more than one
     */
    public void start(WorkQueue queue, Multi<Message<byte[]>> doorbells) {
        TaskHandlers known = new TaskHandlers(handlers);
        known.requireAllOf(queue);
        SystemTimer timer = new SystemTimer(config.permits() + OTHER_TIMERS, new NamedThreads("worker-timer"));
        WorkerLifecycle started = new WorkerLifecycle(
                queue, config, ledger, registry, broker, name, new WorkerMeters(meters), exit, known, timer, clock);
        life = started;
        started.start(doorbells);
    }

    /**
     * Takes no further doorbell, waits for what runs, hands back what does not end in time, and returns. Has no effect
     * where nothing was started.
     */
    public void stop() {
        WorkerLifecycle started = life;
        if (started != null) {
            started.stop();
        }
    }

    /** Down only where a new process would help: a broker that is away harms nobody here. */
    public HealthCheckResponse liveness() {
        WorkerLifecycle started = life;
        return HealthCheckResponse.named("worker")
                .status(started == null || started.isAlive())
                .withData("worker", name.instance())
                .build();
    }

    /** Up while doorbells reach this worker. */
    public HealthCheckResponse readiness() {
        WorkerLifecycle started = life;
        return HealthCheckResponse.named("doorbells")
                .status(started != null && started.isReady())
                .withData("view", started == null ? "not started" : started.view())
                .build();
    }
}
