package io.barmill.api.workers;

import io.barmill.api.request.QueryFields;
import io.barmill.ledger.LedgerView;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;

/** Answers {@link WorkerApi}. */
final class WorkerResource implements WorkerApi {
    private final LedgerView view;

    WorkerResource(LedgerView view) {
        this.view = Objects.requireNonNull(view, "view");
    }

    @Override
    public WorkersResponse workers(UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return WorkersResponse.of(view.workers());
    }
}
