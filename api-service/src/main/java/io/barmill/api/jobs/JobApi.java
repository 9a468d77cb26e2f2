package io.barmill.api.jobs;

import io.barmill.api.ApiPaths;
import io.barmill.api.tasks.TasksResponse;
import io.barmill.ledger.JobState;
import io.barmill.ledger.TaskState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs: what was asked for, and how far it is. */
@Path(ApiPaths.V1 + "/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "Jobs: what was asked for, and how far it is.")
public interface JobApi {
    /** All jobs. */
    @GET
    @Operation(operationId = "listJobs", summary = "Jobs, the newest first")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = JobState.class),
            description = "Only in that state, in any case.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"download", "aggregate", "verify"}),
            description = "Only of that kind.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of jobs.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    JobsResponse jobs(@Context UriInfo uri);

    /** One job. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getJob", summary = "One job")
    @APIResponse(responseCode = "200", description = "The job.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    JobResponse job(@Parameter(description = "The job's id.") @PathParam("id") String id);

    /** The tasks of one job. */
    @GET
    @Path("/{id}/tasks")
    @Operation(
            operationId = "listJobTasks",
            summary = "The tasks of one job, in the order in which they were submitted")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = TaskState.class),
            description = "Only in that state, in any case.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of tasks.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    TasksResponse tasks(@Parameter(description = "The job's id.") @PathParam("id") String id, @Context UriInfo uri);

    /** Ends a job. */
    @POST
    @Path("/{id}/cancel")
    @Operation(
            operationId = "cancelJob",
            summary = "End a job",
            description =
                    "Tasks that have not begun are cancelled, tasks that run are asked to stop. Does nothing to tasks"
                            + " that have ended.")
    @APIResponse(responseCode = "200", description = "What it came to.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    CancelResponse cancel(@Parameter(description = "The job's id.") @PathParam("id") String id);
}
