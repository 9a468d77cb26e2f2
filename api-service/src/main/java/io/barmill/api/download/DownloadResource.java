package io.barmill.api.download;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.request.QueryFields;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

/** Exchanges, their symbols, and jobs that download archives into the lake. */
@Path(ApiPaths.V1 + "/download")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "download", description = "Exchanges, their symbols, and jobs that download archives into the lake.")
public final class DownloadResource {
    private static final int MAX_SYMBOLS = 10_000;
    private static final int DEFAULT_SYMBOLS = 1_000;

    private final Venues venues;
    private final SymbolCatalog symbolCatalog;
    private final JobSubmitter submitter;
    private final DownloadJobs planner;

    DownloadResource(Venues venues, SymbolCatalog symbolCatalog, JobSubmitter submitter, DownloadJobs planner) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.symbolCatalog = Objects.requireNonNull(symbolCatalog, "symbolCatalog");
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    /** The exchanges from which archives can be downloaded. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/exchanges")
    @Operation(operationId = "listExchanges", summary = "The exchanges from which archives can be downloaded")
    @APIResponse(responseCode = "200", description = "The exchanges.")
    public ExchangesResponse exchanges(@Context UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return ExchangesResponse.of(venues.all());
    }

    /** The symbols that an exchange lists now. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{exchange}/symbols")
    @Operation(
            operationId = "listSymbols",
            summary = "The symbols that an exchange lists now",
            description =
                    "Requested from the exchange and cached for some minutes. There may be archives of symbols that are"
                            + " no longer listed.")
    @Parameter(
            name = "market",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "One of the exchange's markets; default: its first.",
            example = "spot")
    @Parameter(
            name = "contains",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only symbols that contain this text, in upper or lower case.",
            example = "BTC")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "1000"),
            description = "The maximum number of symbols to return.")
    @APIResponse(responseCode = "200", description = "The symbols.")
    public SymbolsResponse symbols(
            @Parameter(description = "An exchange's id.", example = "binance") @PathParam("exchange") String exchange,
            @Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("market", "limit", "contains"));
        int limit = query.integer("limit", 1, MAX_SYMBOLS, DEFAULT_SYMBOLS);
        Optional<String> part = query.string("contains").map(text -> text.toUpperCase(Locale.ROOT));
        Venue venue = venues.get("exchange", exchange);
        String market =
                query.parsed("market", venue::market).orElse(venue.markets().get(0));
        query.throwIfInvalid();
        List<String> symbols = symbolCatalog.symbols(venue, market).stream()
                .filter(symbol -> part.map(symbol::contains).orElse(true))
                .toList();
        return new SymbolsResponse(
                venue.id(), market, symbols.stream().limit(limit).toList(), symbols.size());
    }

    /** Submits a job that downloads archives. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/downloads/jobs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitDownload",
            summary = "Download archives into the lake",
            description =
                    "One task for each published archive: months from monthly archives, or from daily ones if there is no"
                            + " monthly one; days from daily archives, or from the month's if there is no daily one. Days that"
                            + " are a whole month, of which the lake holds none, are taken from the monthly archive. Verified"
                            + " data that the lake already holds is reported as skipped, and so is what the exchange does not"
                            + " publish. If the exchange's listing is not available, nothing is submitted.")
    @RequestBody(
            required = true,
            content =
                    @Content(
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
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "download-2023-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }
}
