package io.barmill.api.workers;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.request.QueryFields;
import io.barmill.ledger.LedgerView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The workers. */
@Path(ApiPaths.V1 + "/workers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workers", description = "The workers.")
public final class WorkerResource {
    private final LedgerView view;

    WorkerResource(LedgerView view) {
        this.view = Objects.requireNonNull(view, "view");
    }

    /** All workers known to the ledger. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listWorkers", summary = "The workers, latest heartbeat first")
    @APIResponse(responseCode = "200", description = "The workers.")
    public WorkersResponse workers(@Context UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return WorkersResponse.of(view.workers());
    }
}
