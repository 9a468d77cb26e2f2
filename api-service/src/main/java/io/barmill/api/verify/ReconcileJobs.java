package io.barmill.api.verify;

import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Plans requests to hold trades against aggregate trades. */
@ApplicationScoped
public class ReconcileJobs implements RequestPlanner {
    private final VerifyRequestReader reader;
    private final ReconcilePlanner planner;

    ReconcileJobs(Venues venues, LedgerVerifyHoldings holdings, PlanConfig limits, Clock clock) {
        this.reader = new VerifyRequestReader(venues, clock);
        this.planner = new ReconcilePlanner(venues, holdings, new PlanLimit(limits.maxTasks()), UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.RECONCILE;
    }

    @Override
    public Planning read(JsonBody request) {
        VerifySelection selection = reader.read(request, ReconcileRequest.class);
        return sink -> sink.add(planner.plan(selection));
    }
}
