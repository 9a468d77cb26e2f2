package io.barmill.api.tasks;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.OwnJobs;
import io.barmill.api.access.Roles;
import io.barmill.api.request.IdParser;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.TaskView;
import io.barmill.venue.Venues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tasks: one archive or one bar file each. */
@Path(ApiPaths.V1 + "/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tasks", description = "Tasks: one archive or one bar file each.")
public final class TaskResource {
    private final TaskResponses responses;
    private final JobLedger ledger;
    private final LedgerView view;
    private final OwnJobs owner;
    private final TaskQuery query;

    TaskResource(TaskResponses responses, JobLedger ledger, LedgerView view, OwnJobs owner, Venues venues) {
        this.responses = Objects.requireNonNull(responses, "responses");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.view = Objects.requireNonNull(view, "view");
        this.owner = Objects.requireNonNull(owner, "owner");
        this.query = new TaskQuery(venues);
    }

    /** The tasks of all jobs. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listTasks", summary = "The tasks of all jobs, newest first")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = TaskState.class),
            description = "Only those in this state, in upper or lower case.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only those of this kind.",
            example = "tick.download")
    @Parameter(
            name = "code",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = ErrorCode.class),
            description = "Only those whose last failure has this code; requires a status other than SUCCEEDED.")
    @Parameter(
            name = "exchange",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only those of this exchange; requires kind.",
            example = "binance")
    @Parameter(
            name = "symbol",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only those of this symbol; requires kind.",
            example = "BTCUSDT")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @Parameter(name = "after", ref = "#/components/parameters/after")
    @APIResponse(responseCode = "200", description = "A page of tasks.")
    public TasksResponse tasks(@Context UriInfo uri) {
        TaskQuery.Query requested = query.read(uri.getQueryParameters());
        return responses.page(requested.filter(), requested.paging());
    }

    /** One task with its history. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "One task with its history")
    @APIResponse(responseCode = "200", description = "The task.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public TaskResponse task(@Parameter(description = "The task's id.") @PathParam("id") String id) {
        return responses.one(IdParser.parse("id", id, "a task"));
    }

    /** Queues a dead task again. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryTask",
            summary = "Queue a dead task again",
            description =
                    "Gives the task all its attempts again. Tasks that were cancelled because it died stay cancelled:"
                            + " retry the job.")
    @APIResponse(responseCode = "200", description = "The task, which is now QUEUED.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public TaskResponse retry(@Parameter(description = "The task's id.") @PathParam("id") String id) {
        UUID taskId = IdParser.parse("id", id, "a task");
        owner.require(() -> view.task(taskId).map(TaskView::jobId).flatMap(view::job));
        return responses.of(ledger.retryTask(taskId, ApiPaths.ACTOR));
    }
}
