package io.barmill.api.lake;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.files.FileLedger;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Plans requests to check the lake. */
@ApplicationScoped
public class CheckJobs implements RequestPlanner {
    private final CheckPlanner planner;

    CheckJobs(Venues venues, FileLedger files, ContractValues contractValues, PlanConfig limits, Clock clock) {
        this.planner = new CheckPlanner(
                venues, files, contractValues, new PlanLimit(limits.maxTasks()), clock, UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.CHECK;
    }

    @Override
    public Planning read(JsonBody request) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(request, CheckRequest.class, errors);
        PartitionFilter filter = new PartitionFilter(
                fields.string("layer"),
                fields.string("venue"),
                fields.string("dataset"),
                fields.string("symbol"),
                fields.date("from"),
                fields.date("to"));
        CheckSelection selection = new CheckSelection(filter, fields.flag("quick"), fields.flag("repair"));
        if (filter.from().isPresent()
                && filter.to().isPresent()
                && filter.from().get().isAfter(filter.to().get())) {
            errors.add(
                    "from",
                    filter.from().get().toString(),
                    "a day not after to, which is " + filter.to().get());
        }
        errors.throwIfAny();
        return sink -> planner.plan(selection, sink);
    }
}
