package io.barmill.api.datasets;

import io.barmill.api.ApiPaths;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the lake holds. */
@Path(ApiPaths.V1 + "/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets", description = "What the lake holds.")
public interface DatasetApi {
    /** What the lake holds in sum. */
    @GET
    @Operation(
            operationId = "listDatasets",
            summary = "What the lake holds, by layer, venue, dataset and symbol",
            description = "With from or to: only files of these days are counted.")
    @Parameter(name = "layer", ref = "#/components/parameters/layer")
    @Parameter(name = "venue", ref = "#/components/parameters/venue")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "symbol", ref = "#/components/parameters/symbol")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of datasets.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    DatasetsResponse datasets(@Context UriInfo uri);

    /** The lake's files. */
    @GET
    @Path("/files")
    @Operation(operationId = "listFiles", summary = "The lake's files")
    @Parameter(name = "layer", ref = "#/components/parameters/layer")
    @Parameter(name = "venue", ref = "#/components/parameters/venue")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "symbol", ref = "#/components/parameters/symbol")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of files.")
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    FilesResponse files(@Context UriInfo uri);
}
