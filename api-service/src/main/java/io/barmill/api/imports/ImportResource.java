package io.barmill.api.imports;

import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.request.JsonBody;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers {@link ImportApi}. */
final class ImportResource implements ImportApi {
    private static final String JOB_KIND = "import";

    private final JobSubmitter submitter;
    private final ImportRequestReader reader;
    private final ImportPlanner planner;

    ImportResource(Venues venues, JobSubmitter submitter, PlanConfig limits) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.reader = new ImportRequestReader(venues);
        this.planner = new ImportPlanner(new PlanLimit(limits.maxTasks()), UUID::randomUUID);
    }

    @Override
    public Response submit(String idempotencyKey, byte[] body) {
        Optional<String> key = IdempotencyKey.parse(idempotencyKey);
        JsonBody request = JsonBody.parse(body);
        return submitter.submit(JOB_KIND, request.text(), key, () -> planner.plan(reader.read(request)));
    }
}
