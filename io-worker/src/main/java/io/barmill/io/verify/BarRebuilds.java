package io.barmill.io.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.config.BarsConfig;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.BarTasks;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.StaleBars;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickSeries;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sees to it that the bars that are there are those of the ticks that are there. */
@ApplicationScoped
public class BarRebuilds {
    private static final Logger LOG = Logger.getLogger(BarRebuilds.class);

    private final Venues venues;
    private final Lake lake;
    private final StaleBars bars;

    /**
     * @param manifest what the lake holds
     * @param json writes the orders of tasks
     * @param config what bars are like
     */
    public BarRebuilds(Venues venues, Manifest manifest, Lake lake, ObjectMapper json, BarsConfig config) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.bars = new StaleBars(
                manifest,
                new LedgerTickHoldings(manifest),
                lake.layout(),
                config.latencyMicros(),
                new BarTasks(new TaskParamsJson(json)),
                UUID::randomUUID);
    }

    /**
     * What has been done, and what is still to be.
     *
     * @param tasks make bar files anew
     * @param removed paths of bar files that are not in the lake any more
     */
    record Result(List<NewTask> tasks, List<String> removed) {
        /** For a person. */
        String note() {
            return tasks.size() + " bar files are rolled again, " + removed.size() + " without ticks are removed";
        }
    }

    /**
     * Finds what is to be made anew, and takes out of the lake what has no ticks any more. Run again, it does the rest.
     *
     * @param alive called before each removal; what it throws ends the work
     */
    Result run(RebuildTaskParams order, Runnable alive) {
        Venue venue = venues.get("exchange", order.exchange());
        TickSeries.Key key =
                new TickSeries.Key(venue, venue.market("market", order.market()), order.type(), order.symbol());
        StaleBars.Found found = bars.find(key, order.from(), order.to());
        List<String> removed = new ArrayList<>();
        for (PartitionEntry orphan : found.orphans()) {
            alive.run();
            LOG.infof("bars without ticks removed path=%s", orphan.path());
            lake.remove(orphan.path());
            orphan.state().ifPresent(lake::remove);
            removed.add(orphan.path());
        }
        return new Result(found.tasks(), removed);
    }
}
