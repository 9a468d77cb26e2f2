package io.barmill.io.download;

import io.barmill.io.transfer.Scratch;
import io.barmill.io.transfer.ScratchConfig;
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
 * Clears up, whenever a worker starts, behind attempts that died before they could: their scratch folders, and the files
 * they had staged in the lake. Work does not wait for it, since a large lake takes a while to walk.
 */
@ApplicationScoped
public class StaleFileSweeper {
    private static final Logger LOG = Logger.getLogger(StaleFileSweeper.class);

    private final Scratch scratch;
    private final Lake lake;
    private final ScratchConfig config;
    private final Clock clock;

    public StaleFileSweeper(Scratch scratch, Lake lake, ScratchConfig config, Clock clock) {
        this.scratch = Objects.requireNonNull(scratch, "scratch");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.executeBlocking(this::sweep)
                .onFailure(cause -> LOG.warnf(cause, "leftovers not swept, the next start tries again"));
    }

    /**
     * Removes what nothing has touched for the configured time.
     *
     * @return staged files that were removed from the lake
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
