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

/** Jobs that find out which archives have been replaced by their venue. */
@Path(ApiPaths.V1 + "/download/verify")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "download")
public final class VerifyResource {
    private final JobSubmitter submitter;
    private final VerifyJobs planner;

    VerifyResource(JobSubmitter submitter, VerifyJobs planner) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    /** Submits a job that compares archives with those published now. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitVerify",
            summary = "Compare archives with those published now",
            description =
                    "Requests the checksum, or else the ETag and size, of every archive that the lake was made from."
                            + " Archives that have been replaced are downloaded again by tasks that are added to the job."
                            + " Further tasks then rebuild the existing bars of these days: once the job has succeeded,"
                            + " ticks and bars match what is published. A repeated request does what is left to do.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = VerifyRequest.class),
                            examples = {
                                @ExampleObject(name = "all", summary = "All archives", value = "{}"),
                                @ExampleObject(
                                        name = "some",
                                        summary = "One symbol, some days",
                                        value =
                                                "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-01\","
                                                        + "\"end_date\":\"2024-01-31\"}")
                            }))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "verify-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }
}
