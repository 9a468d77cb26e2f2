package io.barmill.api.validation;

import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Plans requests to validate ticks. */
@ApplicationScoped
public class ValidationJobs implements RequestPlanner {
    private final ValidationRequestReader reader;
    private final ValidationPlanner planner;

    ValidationJobs(Venues venues, LedgerValidationHoldings holdings, PlanConfig limits, Clock clock) {
        this.reader = new ValidationRequestReader(venues, clock);
        this.planner = new ValidationPlanner(holdings, new PlanLimit(limits.maxTasks()), UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.VALIDATE;
    }

    @Override
    public Planning read(JsonBody request) {
        ValidationSelection selection = reader.read(request);
        return sink -> sink.add(planner.plan(selection));
    }
}
