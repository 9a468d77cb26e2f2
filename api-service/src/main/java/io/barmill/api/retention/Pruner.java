package io.barmill.api.retention;

import io.barmill.api.turns.Turns;
import io.barmill.ledger.Retention;
import io.barmill.ledger.access.AuditLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Deletes old jobs and old rows of the audit while the service runs, on a thread of its own, in turns that are short and far
 * between. Any number of replicas may do so.
 */
@ApplicationScoped
public class Pruner {
    private static final Logger LOG = Logger.getLogger(Pruner.class);

    private final RetentionConfig config;
    private final Retention retention;
    private final OldEntries audit;
    private final Turns turns;

    /** Entries of the audit that can be deleted. */
    @FunctionalInterface
    interface OldEntries {
        /** As {@link AuditLog#prune}. */
        boolean prune(Duration keep, int most);
    }

    @Inject
    Pruner(RetentionConfig config, Retention retention, AuditLog audit) {
        this(config, retention, audit::prune);
    }

    /** A pruner of what is told here. */
    Pruner(RetentionConfig config, Retention retention, OldEntries audit) {
        this.config = config;
        this.retention = retention;
        this.audit = audit;
        this.turns = new Turns("retention", LOG, config::interval, this::turn);
    }

    void start(@Observes StartupEvent event) {
        turns.start(config.enabled());
    }

    /** Waits for the current transaction to end. */
    void stop(@Observes ShutdownEvent event) {
        turns.stop();
    }

    private boolean turn() throws InterruptedException {
        long end = System.nanoTime() + config.turn().toNanos();
        while (prune()) {
            if (System.nanoTime() - end > 0 || turns.isStoppedWithin(config.pause())) {
                break;
            }
        }
        return false;
    }

    /** One portion of each; true if there may be more. */
    private boolean prune() {
        boolean hasMoreJobs = retention.prune(config.keep(), config.batch());
        boolean hasMoreEntries = audit.prune(config.audit(), config.batch());
        return hasMoreJobs || hasMoreEntries;
    }
}
