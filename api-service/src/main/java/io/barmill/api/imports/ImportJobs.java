package io.barmill.api.imports;

import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.config.ImportConfig;
import io.barmill.ledger.Manifest;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Plans requests to import files. */
@ApplicationScoped
public class ImportJobs implements RequestPlanner {
    private final ImportRequestReader reader;
    private final ImportPlanner planner;

    ImportJobs(Venues venues, Manifest manifest, ImportConfig config, PlanConfig limits, Clock clock) {
        this.reader = new ImportRequestReader(venues, clock);
        this.planner = new ImportPlanner(
                new UnchangedFiles(venues, manifest, config.folder(), clock),
                new PlanLimit(limits.maxTasks()),
                UUID::randomUUID);
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT;
    }

    @Override
    public Planning read(JsonBody request) {
        ImportSelection selection = reader.read(request);
        return sink -> sink.add(planner.plan(selection));
    }
}
