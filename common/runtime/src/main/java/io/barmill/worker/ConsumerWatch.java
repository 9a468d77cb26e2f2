package io.barmill.worker;

import io.barmill.doorbell.Broker;
import io.barmill.doorbell.QueueStats;
import io.barmill.ledger.WorkQueue;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the broker, over a connection of its own, whether the worker is heard: a connector whose consumer is gone looks
 * healthy to itself. The queue must have a consumer, and must not keep doorbells from a worker that stands idle. Where it
 * is otherwise for a part of the grace, while the broker answers, the worker subscribes anew; where that does not help
 * by the end of the grace, the process ends for its supervisor to start another.
 */
final class ConsumerWatch {
    private static final Logger LOG = Logger.getLogger(ConsumerWatch.class);
    /** Until all is well the looks follow each other quickly: somebody may wait for the worker to be ready. */
    private static final Duration QUICK = Duration.ofMillis(500);
    /** New subscriptions are tried so many times within the grace, less one. */
    private static final int GRACE_PARTS = 4;

    private final WorkQueue queue;
    private final Broker broker;
    private final TaskDispatcher gate;
    private final Runnable renewal;
    private final Timer timer;
    private final ProcessExit exit;
    private final Duration period;
    private final Duration grace;
    private volatile View view = View.NOT_YET;
    private volatile boolean closed;
    private long unheardSinceNanos;
    private int renewals;
    private long ringsBefore = -1;

    /** @param renewal subscribes anew */
    ConsumerWatch(
            WorkQueue queue,
            Broker broker,
            TaskDispatcher gate,
            Runnable renewal,
            Timer timer,
            ProcessExit exit,
            WorkerConfig config) {
        this.queue = queue;
        this.broker = broker;
        this.gate = gate;
        this.renewal = renewal;
        this.timer = timer;
        this.exit = exit;
        this.period = config.watch();
        this.grace = config.consumerGrace();
    }

    /** What the last look saw. */
    enum View {
        NOT_YET,
        HEARD,
        UNHEARD,
        BROKER_SILENT,
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
            boolean calm = view == View.HEARD || period.compareTo(QUICK) < 0;
            timer.after(calm ? period : QUICK, this::look);
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        Optional<QueueStats> census;
        try {
            census = broker.census(queue);
            if (census.isEmpty()) {
                broker.declareTopology();
            }
        } catch (RuntimeException e) {
            see(View.BROKER_SILENT, e.getMessage());
            next();
            return;
        }
        Optional<String> trouble = trouble(census);
        if (trouble.isEmpty()) {
            see(View.HEARD, "consumer present");
        } else {
            unheard(trouble.get());
        }
        next();
    }

    private Optional<String> trouble(Optional<QueueStats> census) {
        if (census.isEmpty()) {
            return Optional.of("the queue was gone");
        }
        if (census.get().consumers() == 0) {
            return Optional.of("the queue has no consumer");
        }
        long rings = gate.rings();
        boolean silent = rings == ringsBefore;
        ringsBefore = gate.isOccupied() || census.get().ready() == 0 ? -1 : rings;
        return silent && ringsBefore >= 0 ? Optional.of("the queue keeps its doorbells") : Optional.empty();
    }

    private void unheard(String why) {
        if (view != View.UNHEARD) {
            unheardSinceNanos = timer.nanos();
            renewals = 0;
        }
        see(View.UNHEARD, why);
        long unheardNanos = timer.nanos() - unheardSinceNanos;
        if (unheardNanos >= grace.toNanos()) {
            see(View.GIVEN_UP, why);
            closed = true;
            exit.inOrder(ExitReason.CONSUMER_LOST);
        } else if (unheardNanos >= grace.dividedBy(GRACE_PARTS).toNanos() * (renewals + 1)) {
            renewals++;
            renewal.run();
        }
    }

    private void see(View now, String why) {
        if (now != view) {
            LOG.logf(
                    now == View.HEARD ? Logger.Level.INFO : Logger.Level.WARN,
                    "queue watched queue=%s view=%s why=%s",
                    queue.id(),
                    now,
                    why);
        }
        view = now;
    }
}
