package io.barmill.api.sweep;

import io.barmill.doorbell.Broker;
import io.barmill.error.BarmillException;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.WorkQueue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sweeps the ledger while the service runs, on a thread of its own. Any number of replicas may do so; their waits are
 * jittered, so that they do not sweep at the same time. A failed sweep is counted and logged, and the next one follows
 * as scheduled.
 */
@ApplicationScoped
public class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final SweepConfig config;
    private final Sweep sweep;
    private final Broker broker;
    private final SweepMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;
    private boolean isFailing;

    @Inject
    Sweeper(SweepConfig config, Sweep sweep, Broker broker, SweepMeters meters) {
        this.config = config;
        this.sweep = sweep;
        this.broker = broker;
        this.meters = meters;
    }

    /** False if the thread has died: only a restart helps then. */
    boolean isLive() {
        Thread running = thread;
        return running == null || running.isAlive();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("sweeper is disabled on this replica");
            return;
        }
        Thread started = new Thread(this::run, "sweeper");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the current sweep to end. */
    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            Duration wait = jittered();
            while (!stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                wait = sweepOnce() ? Duration.ZERO : jittered();
            }
        } catch (InterruptedException e) {
            LOG.warn("sweeper interrupted, stopping");
        }
    }

    /** Sweeps once; true if more is left to sweep. */
    private boolean sweepOnce() {
        try {
            Sweep.Swept swept = meters.count(() -> sweep.sweep(config.limits(), this::waiting));
            if (isFailing) {
                isFailing = false;
                LOG.info("sweep succeeded again");
            }
            report(swept);
            return isFull(swept);
        } catch (Throwable e) {
            // An error, such as a lack of memory, may pass; if even this fails, the thread's end is seen by isLive.
            meters.failed();
            logFirst(e);
            return false;
        }
    }

    /** A broker that is away gets no doorbell anyway. */
    private OptionalLong waiting(WorkQueue queue) {
        try {
            return broker.queueStats(queue)
                    .map(stats -> OptionalLong.of(stats.ready()))
                    .orElse(OptionalLong.of(0));
        } catch (BarmillException e) {
            LOG.debugf("broker does not tell its doorbells queue=%s error=%s", queue.id(), e.getMessage());
            return OptionalLong.empty();
        }
    }

    private void logFirst(Throwable failure) {
        if (!isFailing) {
            isFailing = true;
            LOG.warn("sweep failed, the next one follows as scheduled", failure);
        }
    }

    private static void report(Sweep.Swept swept) {
        if (swept.rescued() + swept.cancelled() + swept.rung() + swept.workersGone() > 0) {
            LOG.infof(
                    "ledger swept requeued=%d rung=%d rescued=%d cancelled=%d workersGone=%d",
                    swept.requeued(), swept.rung(), swept.rescued(), swept.cancelled(), swept.workersGone());
        }
    }

    /** Tasks that could not be rescued do not count: they would be found again at once, without a pause. */
    private boolean isFull(Sweep.Swept swept) {
        int most = Math.max(swept.requeued(), Math.max(swept.rung(), swept.rescued() + swept.cancelled()));
        return most >= config.batch();
    }

    private Duration jittered() {
        long max = config.interval().toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(max / 2, max + 1));
    }
}
