package io.barmill.api.sweep;

import io.barmill.api.turns.Turns;
import io.barmill.doorbell.Broker;
import io.barmill.error.BarmillException;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.WorkQueue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Sweeps the ledger while the service runs, on a thread of its own. Any number of replicas may do so. A failed sweep is counted.
 */
@ApplicationScoped
public class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final SweepConfig config;
    private final Sweep sweep;
    private final Broker broker;
    private final SweepMeters meters;
    private final Turns turns;

    @Inject
    Sweeper(SweepConfig config, Sweep sweep, Broker broker, SweepMeters meters) {
        this.config = config;
        this.sweep = sweep;
        this.broker = broker;
        this.meters = meters;
        this.turns = new Turns("sweeper", LOG, config::interval, this::sweepOnce);
    }

    /** False if the thread has died: only a restart helps then. */
    boolean isLive() {
        return turns.isLive();
    }

    void start(@Observes StartupEvent event) {
        turns.start(config.enabled());
    }

    /** Waits for the current sweep to end. */
    void stop(@Observes ShutdownEvent event) {
        turns.stop();
    }

    /** Sweeps once; true if more is left to sweep. */
    private boolean sweepOnce() {
        try {
            Sweep.Swept swept = meters.count(() -> sweep.sweep(config.limits(), this::waiting));
            report(swept);
            return isFull(swept);
        } catch (RuntimeException | Error e) {
            meters.failed();
            throw e;
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
}
