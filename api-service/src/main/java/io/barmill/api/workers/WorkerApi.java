package io.barmill.api.workers;

import io.barmill.api.ApiPaths;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is at work. */
@Path(ApiPaths.V1 + "/workers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workers", description = "Who is at work.")
public interface WorkerApi {
    /** The workers that were ever heard of. */
    @GET
    @Operation(operationId = "listWorkers", summary = "The workers, the latest heard of first")
    @APIResponse(responseCode = "200", description = "The workers.")
    WorkersResponse workers(@Context UriInfo uri);
}
