package io.barmill.api.aggregate;

import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.config.BarsConfig;
import io.barmill.lake.Lake;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Plans requests to aggregate ticks into bars. */
@ApplicationScoped
public class AggregateJobs implements RequestPlanner {
    private final AggregateRequestReader reader;
    private final AggregatePlanner planner;

    AggregateJobs(
            Venues venues,
            LedgerBarHoldings holdings,
            Lake lake,
            PlanConfig limits,
            AggregateConfig defaults,
            BarsConfig bars,
            Clock clock) {
        this.reader = new AggregateRequestReader(venues, defaults, clock);
        this.planner = new AggregatePlanner(
                holdings, lake.layout(), bars.latencyMicros(), new PlanLimit(limits.maxTasks()), UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.AGGREGATE;
    }

    @Override
    public Planning read(JsonBody request) {
        List<AggregateSelection> selections = reader.read(request);
        return sink -> sink.add(planner.plan(selections));
    }
}
