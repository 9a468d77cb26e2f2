package io.barmill.worker;

import io.barmill.doorbell.Broker;
import io.barmill.doorbell.QueueStats;
import io.barmill.ledger.WorkQueue;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checks on the broker, over a connection of its own, that the worker still consumes its queue: a connector that has
 * lost its consumer considers itself healthy. The queue must have a consumer, and must not hold ready doorbells while
 * the worker is idle. If a check fails for a part of the grace period while the broker responds, the worker subscribes
 * again; if the grace period ends without success, the process exits and its supervisor starts a new one.
 */
final class ConsumerWatch {
    private static final Logger LOG = Logger.getLogger(ConsumerWatch.class);
    /** The interval until the first check succeeds: something may be waiting for the worker's readiness. */
    private static final Duration QUICK = Duration.ofMillis(500);
    /** The worker subscribes again once per part of the grace period, except the last. */
    private static final int GRACE_PARTS = 4;

    private final WorkQueue queue;
    private final Broker broker;
    private final TaskDispatcher dispatcher;
    private final Runnable renewal;
    private final Timer timer;
    private final ProcessExit exit;
    private final Duration period;
    private final Duration grace;
    private volatile View view = View.UNKNOWN;
    private volatile boolean closed;
    private long notConsumingSinceNanos;
    private int renewals;
    private long previousRings = -1;

    /** @param renewal subscribes again */
    ConsumerWatch(
            WorkQueue queue,
            Broker broker,
            TaskDispatcher dispatcher,
            Runnable renewal,
            Timer timer,
            ProcessExit exit,
            WorkerConfig config) {
        this.queue = queue;
        this.broker = broker;
        this.dispatcher = dispatcher;
        this.renewal = renewal;
        this.timer = timer;
        this.exit = exit;
        this.period = config.watch();
        this.grace = config.consumerGrace();
    }

    /** The result of the last check. */
    enum View {
        UNKNOWN,
        CONSUMING,
        NOT_CONSUMING,
        BROKER_UNREACHABLE,
        GIVEN_UP
    }

    void start() {
        next();
    }

    void close() {
        closed = true;
    }

    View view() {
        return view;
    }

    private void next() {
        if (!closed) {
            boolean calm = view == View.CONSUMING || period.compareTo(QUICK) < 0;
            timer.schedule(timer.jittered(calm ? period : QUICK), this::look);
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        Optional<QueueStats> stats;
        try {
            stats = broker.queueStats(queue);
            if (stats.isEmpty()) {
                broker.declareTopology();
            }
        } catch (RuntimeException e) {
            see(View.BROKER_UNREACHABLE, e.getMessage());
            next();
            return;
        }
        Optional<String> trouble = trouble(stats);
        if (trouble.isEmpty()) {
            see(View.CONSUMING, "consumer present");
        } else {
            notConsuming(trouble.get());
        }
        next();
    }

    private Optional<String> trouble(Optional<QueueStats> stats) {
        if (stats.isEmpty()) {
            return Optional.of("the queue did not exist");
        }
        if (stats.get().consumers() == 0) {
            return Optional.of("the queue has no consumer");
        }
        long rings = dispatcher.rings();
        boolean silent = rings == previousRings;
        previousRings = dispatcher.isOccupied() || stats.get().ready() == 0 ? -1 : rings;
        return silent && previousRings >= 0
                ? Optional.of("the queue does not deliver its doorbells")
                : Optional.empty();
    }

    private void notConsuming(String why) {
        if (view != View.NOT_CONSUMING) {
            notConsumingSinceNanos = timer.nanos();
            renewals = 0;
        }
        see(View.NOT_CONSUMING, why);
        long notConsumingNanos = timer.nanos() - notConsumingSinceNanos;
        if (notConsumingNanos >= grace.toNanos()) {
            see(View.GIVEN_UP, why);
            closed = true;
            exit.shutdown(ExitReason.CONSUMER_LOST);
        } else if (notConsumingNanos >= grace.dividedBy(GRACE_PARTS).toNanos() * (renewals + 1)) {
            renewals++;
            renewal.run();
        }
    }

    private void see(View now, String why) {
        if (now != view) {
            LOG.logf(
                    now == View.CONSUMING ? Logger.Level.INFO : Logger.Level.WARN,
                    "queue watched queue=%s view=%s why=%s",
                    queue.id(),
                    now,
                    why);
        }
        view = now;
    }
}
