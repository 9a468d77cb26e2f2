package io.barmill.worker;

import io.barmill.config.ServiceName;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerRegistry;
import io.barmill.ledger.WorkerRegistry.WorkerReport;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Reports this worker to the ledger at the heartbeat interval. */
final class WorkerRegistrar {
    private static final Logger LOG = Logger.getLogger(WorkerRegistrar.class);

    private final WorkerRegistry registry;
    private final ServiceName name;
    private final WorkQueue queue;
    private final Permits permits;
    private final Timer timer;
    private final Duration interval;
    private final Instant startedAt;
    private volatile boolean closed;

    WorkerRegistrar(
            WorkerRegistry registry,
            ServiceName name,
            WorkQueue queue,
            Permits permits,
            Timer timer,
            Duration interval,
            Instant startedAt) {
        this.registry = registry;
        this.name = name;
        this.queue = queue;
        this.permits = permits;
        this.timer = timer;
        this.interval = interval;
        this.startedAt = startedAt;
    }

    void start() {
        timer.schedule(Duration.ZERO, this::report);
    }

    /** Removes the worker from the ledger; a failure is only logged. */
    void close() {
        closed = true;
        try {
            registry.leave(name.instance());
        } catch (RuntimeException e) {
            LOG.warnf("worker not unregistered worker=%s error=%s", name.instance(), e);
        }
    }

    private void report() {
        if (closed) {
            return;
        }
        try {
            registry.report(new WorkerReport(
                    name.instance(), queue, name.host(), name.pid(), startedAt, permits.total(), permits.inUse()));
        } catch (RuntimeException e) {
            LOG.warnf("worker not reported worker=%s error=%s", name.instance(), e);
        } finally {
            timer.schedule(timer.jittered(interval), this::report);
        }
    }
}
