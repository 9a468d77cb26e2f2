package io.barmill.api.imports;

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

/** Jobs that import local files into the lake. */
@Path(ApiPaths.V1 + "/import/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "import", description = "Jobs that import local files into the lake.")
public final class ImportResource {
    private final JobSubmitter submitter;
    private final ImportJobs planner;

    ImportResource(JobSubmitter submitter, ImportJobs planner) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    /** Submits a job that imports files. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitImport",
            summary = "Import files of the import folder into the lake",
            description = "One task for each file: CSV, gzipped CSV or zip, in the folder barmill.import.folder of the"
                    + " io-workers. A file is checked like a download. A file that was imported before is skipped"
                    + " if it is unchanged: without a task if the API can see that in the folder. What was made from other bytes is left alone (IMPORT_CONFLICT), unless"
                    + " replace is true: days of another source, and the earlier content of a file that has"
                    + " changed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ImportRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "named",
                                        summary = "Archives under their original names",
                                        value =
                                                "{\"exchange\":\"binance\",\"files\":[\"BTCUSDT-trades-2024-01-31.zip\"]}"),
                                @ExampleObject(
                                        name = "told",
                                        summary = "A file of any name",
                                        value = "{\"exchange\":\"binance\",\"market\":\"um\",\"symbol\":\"BTCUSDT\","
                                                + "\"format\":\"binance-trades\",\"files\":[\"mine/ticks.csv\"]}")
                            }))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "import-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }
}
