package io.barmill.api.imports;

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

/** Jobs that bring local files into the lake. */
@Path(ApiPaths.V1 + "/import/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "import", description = "Jobs that bring local files into the lake.")
public interface ImportApi {
    /** Makes a job that imports files. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitImport",
            summary = "Bring files of the import folder into the lake",
            description =
                    "One task a file: CSV, gzipped CSV or zip, in the folder barmill.import.folder of the io-workers."
                            + " A file is checked as a download is. One that the lake has as it is needs nothing, one that has"
                            + " changed since replaces what it gave before. A day that was made from something else is left alone"
                            + " (IMPORT_CONFLICT), unless replace is true.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "named",
                                        summary = "Archives under their own names",
                                        value =
                                                "{\"exchange\":\"binance\",\"files\":[\"BTCUSDT-trades-2024-01-31.zip\"]}"),
                                @ExampleObject(
                                        name = "told",
                                        summary = "A file of any name",
                                        value = "{\"exchange\":\"binance\",\"market\":\"um\",\"symbol\":\"BTCUSDT\","
                                                + "\"format\":\"binance-trades\",\"files\":[\"mine/ticks.csv\"]}")
                            }))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "import-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body);
}
