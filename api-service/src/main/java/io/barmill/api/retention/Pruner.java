package io.barmill.api.retention;

import io.barmill.ledger.Retention;
import io.barmill.ledger.access.AuditLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes old jobs and old rows of the audit while the service runs, on a thread of its own, in turns that are short and far between. Any number of
 * replicas may do so. A turn that fails is logged, and the next one follows.
 */
@ApplicationScoped
public class Pruner {
    private static final Logger LOG = Logger.getLogger(Pruner.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final RetentionConfig config;
    private final Retention retention;
    private final AuditLog audit;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    @Inject
    Pruner(RetentionConfig config, Retention retention, AuditLog audit) {
        this.config = config;
        this.retention = retention;
        this.audit = audit;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("retention is disabled on this replica");
            return;
        }
        Thread started = new Thread(this::run, "pruner");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the current transaction to end. */
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
            while (!isStopped(jittered())) {
                try {
                    turn();
                } catch (RuntimeException | Error e) {
                    LOG.warn("old jobs not deleted, the next turn follows as scheduled", e);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("retention interrupted, stopping");
        }
    }

    private void turn() throws InterruptedException {
        long end = System.nanoTime() + config.turn().toNanos();
        while (prune()) {
            if (System.nanoTime() - end > 0 || isStopped(config.pause())) {
                return;
            }
        }
    }

    /** One portion of each; true if there may be more. */
    private boolean prune() {
        boolean hasMoreJobs = retention.prune(config.keep(), config.batch());
        boolean hasMoreEntries = audit.prune(config.audit(), config.batch());
        return hasMoreJobs || hasMoreEntries;
    }

    private boolean isStopped(Duration wait) throws InterruptedException {
        return stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Duration jittered() {
        long longest = config.interval().toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
