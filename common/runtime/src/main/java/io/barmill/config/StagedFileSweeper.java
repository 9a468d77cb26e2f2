package io.barmill.config;

import io.barmill.lake.Lake;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Clears away, now and then, what killed attempts have left half written in the lake. No reader ever sees such a file; it
 * only takes up room. For the services that write to the lake.
 */
@ApplicationScoped
public class StagedFileSweeper {
    private static final Logger LOG = Logger.getLogger(StagedFileSweeper.class);

    private final LakeConfig.Tidying config;
    private final Lake lake;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    StagedFileSweeper(LakeConfig config, Lake lake, Clock clock) {
        this.config = Objects.requireNonNull(config, "config").tidying();
        this.lake = Objects.requireNonNull(lake, "lake");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread thread = new Thread(this::run, "lake-tidying");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void run() {
        try {
            do {
                tidyOnce();
            } while (!stopping.await(config.interval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("lake tidying was interrupted and ends");
        }
    }

    /** Clears away what is old enough. A failure is logged: the next time may do better. */
    void tidyOnce() {
        try {
            int removed = lake.sweepStale(clock.instant().minus(config.leftoverAge()));
            if (removed > 0) {
                LOG.infof("lake tidied removed=%d", removed);
            }
        } catch (RuntimeException e) {
            LOG.warn("lake cannot be tidied, the next attempt comes in its time", e);
        }
    }
}
