package io.barmill.worker;

import io.barmill.config.ServiceName;
import io.barmill.doorbell.Broker;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerRegistry;
import io.smallrye.mutiny.Multi;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** One worker from start to stop: its parts, and the order in which they start and stop. */
final class WorkerLifecycle {
    private static final Logger LOG = Logger.getLogger(WorkerLifecycle.class);
    /** How long an interrupted handler may take to clean up and to have its outcome recorded. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(3);

    private final WorkQueue queue;
    private final WorkerConfig config;
    private final Broker broker;
    private final ServiceName name;
    private final SystemTimer timer;
    private final Permits permits;
    private final TaskRunner runner;
    private final ExecutorService tasks;
    private final TaskDispatcher dispatcher;
    private final ConsumerWatch watch;
    private final WorkerRegistrar registrar;
    private volatile DoorbellSubscription subscription;
    private volatile boolean stopping;

    WorkerLifecycle(
            WorkQueue queue,
            WorkerConfig config,
            TaskLedger ledger,
            WorkerRegistry registry,
            Broker broker,
            ServiceName name,
            WorkerMeters meters,
            ProcessExit exit,
            TaskHandlers handlers,
            SystemTimer timer,
            Clock clock) {
        this.queue = queue;
        this.config = config;
        this.broker = broker;
        this.name = name;
        this.timer = timer;
        permits = new Permits(config.permits());
        meters.watch(permits);
        runner = new TaskRunner(
                handlers,
                new Heartbeat(ledger, timer, meters, config),
                new OutcomeRecorder(ledger, timer, config.ledgerPause()),
                permits,
                ledger,
                timer,
                meters,
                exit);
        tasks = Executors.newFixedThreadPool(config.permits(), new NamedThreads("task"));
        dispatcher = new TaskDispatcher(
                queue,
                handlers.kinds(),
                permits,
                ledger,
                runner,
                tasks,
                timer,
                meters,
                TasksOfDoorbells::said,
                name.instance(),
                config);
        watch = new ConsumerWatch(queue, broker, dispatcher, this::renew, timer, exit, config);
        registrar = new WorkerRegistrar(registry, name, queue, permits, timer, config.heartbeat(), clock.instant());
    }

    void start(Multi<Message<byte[]>> doorbells) {
        LOG.infof("worker starts worker=%s queue=%s permits=%d", name.instance(), queue.id(), config.permits());
        registrar.start();
        subscription =
                new DoorbellSubscription(broker, doorbells, dispatcher::ring, timer, new NamedThreads("doorbell"));
        subscription.start();
        watch.start();
    }

    /** The order matters: no new work, then the running tasks, then the registration, then the threads. */
    void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        LOG.infof("worker stops worker=%s running=%d", name.instance(), permits.inUse());
        watch.close();
        permits.close();
        subscription.close();
        try {
            if (!permits.awaitAllReleased(config.drain())) {
                LOG.warnf("handing back running tasks worker=%s running=%d", name.instance(), permits.inUse());
                runner.stop();
                if (!permits.awaitAllReleased(config.abortGrace().plus(LAST_GRACE))) {
                    LOG.errorf(
                            "tasks did not end, their leases will expire worker=%s running=%d",
                            name.instance(), permits.inUse());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        registrar.close();
        subscription.release();
        tasks.shutdownNow();
        timer.close();
        LOG.infof("worker stopped worker=%s", name.instance());
    }

    private void renew() {
        subscription.renew();
    }

    boolean isAlive() {
        return watch.view() != ConsumerWatch.View.GIVEN_UP;
    }

    boolean isReady() {
        return !stopping && watch.view() == ConsumerWatch.View.CONSUMING;
    }

    String view() {
        return watch.view().name();
    }
}
