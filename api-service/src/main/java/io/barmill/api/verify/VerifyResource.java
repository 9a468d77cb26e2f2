package io.barmill.api.verify;

import io.barmill.api.plan.Contracts;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.request.JsonBody;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers {@link VerifyApi}. */
final class VerifyResource implements VerifyApi {
    private static final String JOB_KIND = "verify";

    private final JobSubmitter submitter;
    private final VerifyRequestReader reader;
    private final VerifyPlanner planner;

    VerifyResource(
            Venues venues,
            JobSubmitter submitter,
            LedgerVerifyHoldings holdings,
            Contracts contracts,
            PlanConfig limits,
            Clock clock) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.reader = new VerifyRequestReader(venues, clock);
        this.planner =
                new VerifyPlanner(venues, holdings, contracts, new PlanLimit(limits.maxTasks()), UUID::randomUUID);
    }

    @Override
    public Response submit(String idempotencyKey, byte[] body) {
        Optional<String> key = IdempotencyKey.parse(idempotencyKey);
        JsonBody request = JsonBody.parse(body);
        return submitter.submit(JOB_KIND, request.text(), key, () -> planner.plan(reader.read(request)));
    }
}
