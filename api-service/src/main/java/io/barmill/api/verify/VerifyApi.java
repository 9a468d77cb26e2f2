package io.barmill.api.verify;

import io.barmill.api.ApiPaths;
import io.barmill.api.plan.IdempotencyKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs that find out which archives their venue has replaced. */
@Path(ApiPaths.V1 + "/download/verify")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "download")
public interface VerifyApi {
    /** Makes a job that compares archives with what is published now. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitVerify",
            summary = "Compare archives with what is published now",
            description =
                    "Asks the exchange for the checksum, or else for the tag and size, of every archive that the lake"
                            + " was made from. Archives that have been replaced are downloaded again by tasks that join the job."
                            + " When those have ended, the bars that there are of these days are made again by further tasks: once"
                            + " the job has succeeded, ticks and bars are those of what is published. Asked for again, it does"
                            + " what is left to do.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VerifyRequest.class),
                            examples = {
                                @ExampleObject(name = "all", summary = "All archives", value = "{}"),
                                @ExampleObject(
                                        name = "some",
                                        summary = "One symbol's, of some days",
                                        value =
                                                "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-01\","
                                                        + "\"end_date\":\"2024-01-31\"}")
                            }))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "verify-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body);
}
