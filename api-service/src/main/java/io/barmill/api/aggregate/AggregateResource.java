package io.barmill.api.aggregate;

import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.request.JsonBody;
import io.barmill.api.tasks.TaskResponses;
import io.barmill.api.tasks.TasksResponse;
import io.barmill.config.BarsConfig;
import io.barmill.lake.Lake;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers {@link AggregateApi}. */
final class AggregateResource implements AggregateApi {
    private static final String JOB_KIND = "aggregate";

    private final JobSubmitter submitter;
    private final TaskResponses tasks;
    private final AggregateRequestReader reader;
    private final AggregatePlanner planner;
    private final AggregateTaskQuery query;

    AggregateResource(
            Venues venues,
            JobSubmitter submitter,
            TaskResponses tasks,
            LedgerBarHoldings holdings,
            Lake lake,
            PlanConfig limits,
            AggregateConfig defaults,
            BarsConfig bars,
            Clock clock) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.reader = new AggregateRequestReader(venues, defaults, clock);
        this.planner = new AggregatePlanner(
                holdings, lake.layout(), bars.latencyMicros(), new PlanLimit(limits.maxTasks()), UUID::randomUUID);
        this.query = new AggregateTaskQuery(venues);
    }

    @Override
    public Response submit(String idempotencyKey, byte[] body) {
        Optional<String> key = IdempotencyKey.parse(idempotencyKey);
        JsonBody request = JsonBody.parse(body);
        return submitter.submit(JOB_KIND, request.text(), key, () -> planner.plan(reader.read(request)));
    }

    @Override
    public TasksResponse tasks(UriInfo uri) {
        AggregateTaskQuery.Wanted wanted = query.read(uri.getQueryParameters());
        return tasks.page(wanted.filter(), wanted.paging());
    }
}
