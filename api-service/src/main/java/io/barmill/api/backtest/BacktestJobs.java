package io.barmill.api.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.research.Backtests;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Plans requests to run backtests. */
@ApplicationScoped
public class BacktestJobs implements RequestPlanner {
    private final BacktestPlanner planner;

    BacktestJobs(Venues venues, Manifest manifest, Backtests backtests) {
        this.planner = new BacktestPlanner(venues, manifest, backtests, UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.BACKTEST;
    }

    @Override
    public Planning read(JsonBody request) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(request, BacktestRequest.class, errors);
        Optional<JsonNode> spec = fields.object("spec");
        if (!fields.has("spec")) {
            fields.missing("spec", "an object: the spec of the backtest");
        }
        errors.throwIfAny();
        return sink -> sink.add(planner.plan(spec.orElseThrow()));
    }
}
