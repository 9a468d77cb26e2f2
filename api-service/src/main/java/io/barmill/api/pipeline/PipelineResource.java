package io.barmill.api.pipeline;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.request.EnumParser;
import io.barmill.api.request.IdParser;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.QueryFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.pipeline.Pipelines;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests of several steps, and how far they are. */
@Path(ApiPaths.V1 + "/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pipelines", description = "Requests of several steps, as one job.")
public final class PipelineResource {
    private final JobSubmitter submitter;
    private final PipelineJobs planner;
    private final Pipelines pipelines;
    private final LedgerView view;

    PipelineResource(JobSubmitter submitter, PipelineJobs planner, Pipelines pipelines, LedgerView view) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
        this.pipelines = Objects.requireNonNull(pipelines, "pipelines");
        this.view = Objects.requireNonNull(view, "view");
    }

    /** How a graph is written. */
    enum Format {
        JSON,
        DOT,
        MERMAID
    }

    /** Submits a job of several steps. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitPipeline",
            summary = "Submit steps as one job",
            description =
                    "A step is planned once what it waits for has ended: each symbol of a step waits for its own tasks, not"
                            + " for those of other symbols. The job is not over before its last step.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = PipelineRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "bars",
                                            summary = "Download, then bars",
                                            value =
                                                    "{\"steps\":[{\"download\":{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],"
                                                            + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-02\"}},"
                                                            + "{\"aggregate\":{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],"
                                                            + "\"bar_type\":\"time_bar\",\"start_date\":\"2024-01-01\","
                                                            + "\"end_date\":\"2024-01-02\"}}]}")))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "btc-2024-01-bars")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }

    /** The graph of a pipeline. */
    @GET
    @Path("/{id}/graph")
    @RolesAllowed(Roles.VIEWER)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getPipelineGraph",
            summary = "The steps of a pipeline with the states of their tasks, and what they wait for")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Format.class, defaultValue = "json"),
            description = "json, dot (Graphviz) or mermaid.")
    @APIResponse(
            responseCode = "200",
            description = "The graph.",
            content = @Content(schema = @Schema(implementation = PipelineGraph.class)))
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public Response graph(@Parameter(description = "The job's id.") @PathParam("id") String id, @Context UriInfo uri) {
        UUID job = IdParser.parse("id", id, "a job");
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("format"));
        Optional<Format> format = query.parsed("format", (field, text) -> EnumParser.parse(Format.class, field, text));
        query.throwIfInvalid();
        JobView found = view.job(job)
                .filter(known -> known.kind().equals(JobKind.PIPELINE.id()))
                .orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "there is no pipeline " + job));
        List<PipelineStep> steps = planner.steps(JsonBody.parse(found.request().getBytes(StandardCharsets.UTF_8)));
        PipelineGraph graph = PipelineGraph.of(steps, pipelines.units(job), pipelines.tasks(job));
        return switch (format.orElse(Format.JSON)) {
            case JSON -> Response.ok(graph, MediaType.APPLICATION_JSON_TYPE).build();
            case DOT ->
                Response.ok(graph.dot(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build();
            case MERMAID ->
                Response.ok(graph.mermaid(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build();
        };
    }
}
