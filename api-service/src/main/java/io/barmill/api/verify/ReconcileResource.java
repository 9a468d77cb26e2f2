package io.barmill.api.verify;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs that find out whether the lake's trades and aggregate trades say the same. */
@Path(ApiPaths.V1 + "/lake/reconcile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class ReconcileResource {
    private final JobSubmitter submitter;
    private final ReconcileJobs planner;

    ReconcileResource(JobSubmitter submitter, ReconcileJobs planner) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    /** Submits a job that holds trades against aggregate trades. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reconcileTrades",
            summary = "Hold the lake's trades against its aggregate trades",
            description =
                    "Day by day: every id is in exactly one aggregate, of the same side and price, and the amounts add up."
                            + " The job's findings name what differs. Days of which the lake holds only one of the two"
                            + " are skipped (no_counterpart).")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReconcileRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "some",
                                            summary = "One symbol, some days",
                                            value =
                                                    "{\"exchange\":\"binance\",\"market\":\"um\",\"symbols\":[\"BTCUSDT\"],"
                                                            + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-31\"}")))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "reconcile-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }
}
