package io.barmill.api.verify;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Plans requests to compare archives with those published now. */
@ApplicationScoped
public class VerifyJobs implements RequestPlanner {
    private final VerifyRequestReader reader;
    private final VerifyPlanner planner;

    VerifyJobs(
            Venues venues,
            LedgerVerifyHoldings holdings,
            ContractValues contractValues,
            PlanConfig limits,
            Clock clock) {
        this.reader = new VerifyRequestReader(venues, clock);
        this.planner =
                new VerifyPlanner(venues, holdings, contractValues, new PlanLimit(limits.maxTasks()), UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.VERIFY;
    }

    @Override
    public Planning read(JsonBody request) {
        VerifySelection selection = reader.read(request);
        return sink -> sink.add(planner.plan(selection));
    }
}
