package io.barmill.api.schedule;

import io.barmill.api.turns.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Lets schedules run while the service runs, on a thread of its own. Any number of replicas may do so. */
@ApplicationScoped
public class ScheduleRunner {
    private static final Logger LOG = Logger.getLogger(ScheduleRunner.class);

    private final ScheduleConfig config;
    private final ScheduleTurn turn;
    private final Turns turns;

    @Inject
    ScheduleRunner(ScheduleConfig config, ScheduleTurn turn) {
        this.config = config;
        this.turn = turn;
        this.turns = new Turns("schedules", LOG, config::interval, this::once);
    }

    void start(@Observes StartupEvent event) {
        turns.start(config.enabled());
    }

    /** Waits for the job that is being submitted. */
    void stop(@Observes ShutdownEvent event) {
        turns.stop();
    }

    private boolean once() {
        turn.settle();
        turn.fire();
        while (!turns.isStopping() && turn.submit()) {
            LOG.debug("looking for more runs");
        }
        return false;
    }
}
