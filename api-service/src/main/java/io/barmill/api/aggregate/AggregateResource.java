package io.barmill.api.aggregate;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.tasks.TaskResponses;
import io.barmill.api.tasks.TasksResponse;
import io.barmill.ledger.TaskState;
import io.barmill.venue.Venues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs that aggregate the lake's ticks into bars. */
@Path(ApiPaths.V1 + "/aggregate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "aggregate", description = "Jobs that aggregate the lake's ticks into bars.")
public final class AggregateResource {
    private final JobSubmitter submitter;
    private final TaskResponses tasks;
    private final AggregateJobs planner;
    private final AggregateTaskQuery query;

    AggregateResource(Venues venues, JobSubmitter submitter, TaskResponses tasks, AggregateJobs planner) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.planner = Objects.requireNonNull(planner, "planner");
        this.query = new AggregateTaskQuery(venues);
    }

    /** Submits a job that aggregates ticks into bars. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/bars")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitAggregate",
            summary = "Aggregate ticks into bars",
            description =
                    "One task for each symbol and month of which the lake holds ticks when the request arrives; it"
                            + " makes all bars of the request. Each day of time bars stands alone; bars of other kinds"
                            + " continue from one day to the next. Bar files that are up to date are reported as skipped.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AggregateRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "volume",
                                        summary = "Volume bars",
                                        value =
                                                "{\"exchange\":\"binance\",\"bar_type\":\"volume_bar\",\"threshold\":1000,"
                                                        + "\"symbols\":[\"BTCUSDT\"]}"),
                                @ExampleObject(
                                        name = "time",
                                        summary = "Five-minute bars of two days",
                                        value =
                                                "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\",\"interval\":\"5m\","
                                                        + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-02\"}"),
                                @ExampleObject(
                                        name = "several",
                                        summary = "Several bars in one pass",
                                        value = "{\"exchange\":\"binance\",\"bars\":[\"time-1m\",\"volume-1000\"],"
                                                + "\"symbols\":[\"BTCUSDT\"]}")
                            }))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "bars-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }

    /** The tasks that build bars. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/tasks")
    @Operation(operationId = "listAggregateTasks", summary = "The tasks that build bars, newest first")
    @Parameter(
            name = "exchange",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only tasks of this exchange.",
            example = "binance")
    @Parameter(
            name = "market",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only tasks of this market; requires exchange.",
            example = "spot")
    @Parameter(
            name = "symbol",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only tasks of this symbol.",
            example = "BTCUSDT")
    @Parameter(
            name = "bar_type",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only tasks of this type (time_bar) or bar (time-1m).",
            example = "time_bar")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = TaskState.class),
            description = "Only tasks in this state, in upper or lower case.")
    @Parameter(
            name = "job",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
            description = "Only tasks of this job, in the order in which they were submitted.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @Parameter(name = "after", ref = "#/components/parameters/after")
    @APIResponse(responseCode = "200", description = "A page of tasks.")
    public TasksResponse tasks(@Context UriInfo uri) {
        AggregateTaskQuery.Query requested = query.read(uri.getQueryParameters());
        return tasks.page(requested.filter(), requested.paging());
    }
}
