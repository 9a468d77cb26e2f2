package io.barmill.io.download;

import io.barmill.io.transfer.ScratchConfig;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.lake.Lake;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Removes the scratch folders and the staged files of dead attempts when a worker starts. It runs in the background,
 * since walking a large lake takes a while.
 */
@ApplicationScoped
public class StaleFileSweeper {
    private static final Logger LOG = Logger.getLogger(StaleFileSweeper.class);

    private final ScratchDirectory scratch;
    private final Lake lake;
    private final ScratchConfig config;
    private final Clock clock;

    public StaleFileSweeper(ScratchDirectory scratch, Lake lake, ScratchConfig config, Clock clock) {
        this.scratch = Objects.requireNonNull(scratch, "scratch");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.executeBlocking(this::sweep)
                .onFailure(cause -> LOG.warnf(cause, "stale files not removed, the next start tries again"));
    }

    /**
     * Removes files that were unused for the configured time.
     *
     * @return the number of staged files removed from the lake
     */
    int sweep() throws IOException {
        scratch.sweep();
        int removed = lake.sweepStale(clock.instant().minus(config.leftoverAge()));
        if (removed > 0) {
            LOG.infof("staged files of dead attempts removed files=%d", removed);
        }
        return removed;
    }
}
