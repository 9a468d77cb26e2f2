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

/** The runtime of a worker: consumes doorbells, runs tasks, reports its health. */
@ApplicationScoped
public class Worker {
    /**
     * In addition to one heartbeat per task: the report, the consumer check, the subscription and the lease expiries.
     */
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

    /** @throws InvalidFieldException if the settings contradict each other */
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
        if (config.heartbeat().multipliedBy(2).compareTo(config.lease()) > 0) {
            throw new InvalidFieldException(
                    "barmill.worker.beat",
                    config.heartbeat().toString(),
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
     * Starts working and returns at once; the broker and the ledger may still be down.
     *
     * @param queue the queue of the doorbells
     * @param doorbells may be subscribed to again after its end
     * @throws IllegalStateException if a task kind of the queue has no handler, or more than one
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
     * Accepts no further doorbell, waits for the running tasks, and hands back those that do not end in time. Has no
     * effect if nothing was started.
     */
    public void stop() {
        WorkerLifecycle started = life;
        if (started != null) {
            started.stop();
        }
    }

    /** Down only if a new process would help, which it would not while the broker is unreachable. */
    public HealthCheckResponse liveness() {
        WorkerLifecycle started = life;
        return HealthCheckResponse.named("worker")
                .status(started == null || started.isAlive())
                .withData("worker", name.instance())
                .build();
    }

    /** Up while this worker consumes its queue. */
    public HealthCheckResponse readiness() {
        WorkerLifecycle started = life;
        return HealthCheckResponse.named("doorbells")
                .status(started != null && started.isReady())
                .withData("view", started == null ? "not started" : started.view())
                .build();
    }
}
