package io.barmill.api.download;

import io.barmill.api.ApiPaths;
import io.barmill.api.plan.IdempotencyKey;
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

/** Exchanges, their symbols, and jobs that bring archives into the lake. */
@Path(ApiPaths.V1 + "/download")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "download", description = "Exchanges, their symbols, and jobs that bring archives into the lake.")
public interface DownloadApi {
    /** The exchanges that archives can be had from. */
    @GET
    @Path("/exchanges")
    @Operation(operationId = "listExchanges", summary = "The exchanges that archives can be had from")
    @APIResponse(responseCode = "200", description = "The exchanges.")
    ExchangesResponse exchanges(@Context UriInfo uri);

    /** The symbols that an exchange lists today, asked for at the exchange. */
    @GET
    @Path("/{exchange}/symbols")
    @Operation(
            operationId = "listSymbols",
            summary = "The symbols that an exchange lists",
            description =
                    "Asks the exchange, and remembers the answer for some minutes. Archives may exist of symbols that"
                            + " are no longer listed.")
    @Parameter(
            name = "market",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "One of the exchange's markets; absent: its first.",
            example = "spot")
    @Parameter(
            name = "contains",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only symbols with that text in them, in any case.",
            example = "BTC")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "1000"),
            description = "How many symbols to give at most.")
    @APIResponse(responseCode = "200", description = "The symbols.")
    @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
    SymbolsResponse symbols(
            @Parameter(description = "An exchange's id.", example = "binance") @PathParam("exchange") String exchange,
            @Context UriInfo uri);

    /** Makes a job that downloads archives. */
    @POST
    @Path("/downloads/jobs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitDownload",
            summary = "Bring archives into the lake",
            description =
                    "One task for each archive that there is: months from monthly archives, and by day where there is"
                            + " none; days from daily archives, and with their month where there is none. What the lake already"
                            + " holds and is verified is reported as skipped, and so is what the exchange says that it does not"
                            + " have. Where the exchange does not say, nothing is submitted.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DownloadRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "months",
                                        summary = "Whole months",
                                        value =
                                                "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1,2]}"),
                                @ExampleObject(
                                        name = "days",
                                        summary = "Days, the last one inclusive",
                                        value =
                                                "{\"exchange\":\"binance\",\"market\":\"spot\",\"symbols\":[\"BTCUSDT\"],"
                                                        + "\"data_types\":[\"trades\"],\"start_date\":\"2024-01-01\","
                                                        + "\"end_date\":\"2024-01-02\"}")
                            }))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "download-2023-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body);
}
