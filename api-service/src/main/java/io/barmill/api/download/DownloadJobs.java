package io.barmill.api.download;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanConfig;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Plans requests to download archives. */
@ApplicationScoped
public class DownloadJobs implements RequestPlanner {
    private final DownloadRequestReader reader;
    private final DownloadPlanner planner;

    DownloadJobs(
            Venues venues,
            ContractValues contractValues,
            LedgerTickHoldings holdings,
            ArchiveCatalog archives,
            LookupExecutor lookupExecutor,
            SymbolCatalog symbols,
            PlanConfig limits,
            Clock clock) {
        PlanLimit limit = new PlanLimit(limits.maxTasks());
        this.reader = new DownloadRequestReader(venues, limit, clock);
        this.planner = new DownloadPlanner(
                holdings,
                archives,
                lookupExecutor,
                contractValues,
                new ListedSymbols(symbols::symbols),
                limit,
                UUID::randomUUID,
                clock);
    }

    @Override
    public JobKind kind() {
        return JobKind.DOWNLOAD;
    }

    @Override
    public Planning read(JsonBody request) {
        DownloadSelection selection = reader.read(request);
        return sink -> planner.plan(selection, sink);
    }
}
