package io.barmill.api.backlog;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.request.QueryFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.order.Holds;
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

/** The work that has not ended. */
@Path(ApiPaths.V1 + "/backlog")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tasks")
public final class BacklogResource {
    private final BacklogSampler sampler;
    private final Holds holds;

    BacklogResource(BacklogSampler sampler, Holds holds) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
        this.holds = Objects.requireNonNull(holds, "holds");
    }

    /** What waits and runs, and what keeps tasks from being claimed. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getBacklog",
            summary = "The tasks that wait or run, and what keeps them from being claimed",
            description = "The counts are those of the last sample, which the service takes every"
                    + " barmill.backlog.interval. The holds are those of now.")
    @APIResponse(responseCode = "200", description = "The backlog.")
    public BacklogResponse backlog(@Context UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        BacklogSample sample = sampler.latest()
                .orElseThrow(() -> new BarmillException(
                        ErrorCode.LEDGER_UNAVAILABLE, "the backlog has not been counted; it is counted again shortly"));
        return BacklogResponse.of(sample, holds.list());
    }
}
