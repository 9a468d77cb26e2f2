package io.barmill.api.tasks;

import io.barmill.api.ApiPaths;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tasks: one archive or one bar file each. */
@Path(ApiPaths.V1 + "/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tasks", description = "Tasks: one archive or one bar file each.")
public interface TaskApi {
    /** One task and what happened to it. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "One task and what happened to it")
    @APIResponse(responseCode = "200", description = "The task.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    TaskResponse task(@Parameter(description = "The task's id.") @PathParam("id") String id);

    /** Queues a dead task again. */
    @POST
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryTask",
            summary = "Queue a dead task again",
            description =
                    "With all its attempts before it. Tasks that were cancelled because it died stay cancelled: ask"
                            + " for them again.")
    @APIResponse(responseCode = "200", description = "The task, which is QUEUED now.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    TaskResponse retry(@Parameter(description = "The task's id.") @PathParam("id") String id);
}
