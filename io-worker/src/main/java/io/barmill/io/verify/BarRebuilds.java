package io.barmill.io.verify;

import io.barmill.config.BarsConfig;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.StaleBars;
import io.barmill.plan.TickSeries;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Finds outdated bars, and removes bars without ticks. */
@ApplicationScoped
public class BarRebuilds {
    private static final Logger LOG = Logger.getLogger(BarRebuilds.class);

    private final Venues venues;
    private final Lake lake;
    private final StaleBars bars;

    /**
     * @param manifest the lake's files
     * @param config the settings of bars
     */
    public BarRebuilds(Venues venues, Manifest manifest, Lake lake, BarsConfig config) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.bars = new StaleBars(
                manifest, new LedgerTickHoldings(manifest), lake.layout(), config.latencyMicros(), UUID::randomUUID);
    }

    /**
     * The result of a run.
     *
     * @param tasks the tasks that rebuild bar files
     * @param files the number of bar files that they rebuild
     * @param removed the number of removed bar files
     */
    record Result(List<NewTask> tasks, int files, int removed) {
        /** One line for a person. */
        String note() {
            return files + " bar files are rebuilt, " + removed + " without ticks are removed";
        }
    }

    /**
     * Finds the bar files to rebuild, and removes those without ticks from the lake. Idempotent: a repeated run does
     * the rest.
     */
    Result run(RebuildTaskParams params, TaskContext context) {
        Venue venue = venues.get("exchange", params.exchange());
        TickSeries.Key key =
                new TickSeries.Key(venue, venue.market("market", params.market()), params.type(), params.symbol());
        StaleBars.Found found = bars.find(key, params.from(), params.to());
        for (PartitionEntry orphan : found.orphans()) {
            context.remove(lake, orphan);
            LOG.infof("bars without ticks removed path=%s", orphan.path());
        }
        return new Result(found.tasks(), found.files(), found.orphans().size());
    }
}
