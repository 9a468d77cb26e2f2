package io.barmill.api.bars;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bars themselves. */
@Path(ApiPaths.V1 + "/bars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class BarsResource {
    private final HeldBars bars;
    private final Clock clock;

    BarsResource(HeldBars bars, Clock clock) {
        this.bars = Objects.requireNonNull(bars, "bars");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Bars of one series as columns. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{venue}/{bar}/{symbol}")
    @Operation(
            operationId = "getBars",
            summary = "Bars of the lake as columns, for charts",
            description = "The last bars of the days, at most limit. Bars of time that are more are joined to the next"
                    + " interval of which they are not, which the response names; of other bars the response has what the"
                    + " ones before are requested with.")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(
            name = "before",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, format = "int64"),
            description = "Only bars that open before this time, in microseconds since 1970-01-01 UTC; never joined.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000", defaultValue = "1000"),
            description = "The maximum number of bars to return.")
    @APIResponse(responseCode = "200", description = "The bars.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public BarsResponse bars(
            @Parameter(description = "The lake's venue.", example = "binance") @PathParam("venue") String venue,
            @Parameter(description = "The bars' name.", example = "time-1m") @PathParam("bar") String bar,
            @Parameter(description = "The symbol.", example = "BTCUSDT") @PathParam("symbol") String symbol,
            @Context UriInfo uri) {
        BarsQuery query = BarsQuery.read(bar, uri.getQueryParameters(), clock);
        return bars.read(venue, symbol.toUpperCase(Locale.ROOT), query);
    }
}
