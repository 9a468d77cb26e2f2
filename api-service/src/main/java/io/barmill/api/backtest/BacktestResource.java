package io.barmill.api.backtest;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.plan.TaskParamsReader;
import io.barmill.api.request.QueryFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Lake;
import io.barmill.ledger.Paging;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.ledger.research.Backtests;
import io.barmill.research.report.ResultFiles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
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

/** Backtests on series of the lake, and their results. */
@Path(ApiPaths.V1 + "/backtests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backtests", description = "Backtests on series of the lake, and their results.")
public final class BacktestResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final String AFTER = "after";

    private final JobSubmitter submitter;
    private final BacktestJobs planner;
    private final Backtests backtests;
    private final TaskParamsReader json;
    private final Lake lake;

    BacktestResource(
            JobSubmitter submitter, BacktestJobs planner, Backtests backtests, TaskParamsReader json, Lake lake) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
        this.backtests = Objects.requireNonNull(backtests, "backtests");
        this.json = Objects.requireNonNull(json, "json");
        this.lake = Objects.requireNonNull(lake, "lake");
    }

    /** Submits a job that runs a backtest. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "runBacktest",
            summary = "Run a backtest on series of the lake",
            description =
                    "The fingerprint covers the spec, the files that the lake holds of its series, and the engine. A"
                            + " backtest of which there is a result is not run again: it is skipped (already_run). Days"
                            + " that the lake does not hold are refused by name, unless data.missing_days is allow.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = BacktestRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "one",
                                            summary = "One symbol, one month",
                                            value =
                                                    "{\"spec\":{\"strategy\":{\"name\":\"sma-cross\",\"params\":{\"fast\":10,\"slow\":30}},"
                                                            + "\"data\":{\"from\":\"2024-01-01\",\"to\":\"2024-02-01\",\"instruments\":"
                                                            + "{\"BTCUSDT\":{\"bars\":\"lake:binance/time-1h/BTCUSDT\","
                                                            + "\"amount_increment\":0.00001,\"price_increment\":0.01}}},"
                                                            + "\"costs\":{\"fee\":0.001}}}")))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "sma-cross-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }

    /** A part of the backtests. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listBacktests", summary = "Backtests that have been begun, the last begun first")
    @Parameter(
            name = "strategy",
            in = ParameterIn.QUERY,
            example = "sma-cross",
            description = "Only of this strategy.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "Only backtests behind this one: next of the part before.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "A part of the backtests.")
    public BacktestsResponse backtests(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("strategy", "limit", AFTER));
        Optional<String> strategy = query.string("strategy");
        Optional<String> after = query.parsed(AFTER, BacktestResource::fingerprint);
        int limit = query.integer("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
        query.throwIfInvalid();
        List<BacktestRow> rows = backtests.list(strategy, after, limit);
        return new BacktestsResponse(
                rows.stream().map(row -> response(row, false)).toList(),
                limit,
                rows.size() == limit ? Optional.of(rows.get(limit - 1).fingerprint()) : Optional.empty());
    }

    /** One backtest. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{fingerprint}")
    @Operation(operationId = "getBacktest", summary = "One backtest, with its spec, its figures and its files")
    @APIResponse(responseCode = "200", description = "The backtest.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public BacktestResponse backtest(
            @Parameter(description = "The backtest's fingerprint.") @PathParam("fingerprint") String fingerprint) {
        return response(find(fingerprint), true);
    }

    /** A file of a result. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{fingerprint}/files/{name}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "getBacktestFile",
            summary = "A file of a backtest's result",
            description =
                    "report.html is one page for people; summary.json and spec.json are for programs; the tables are"
                            + " Parquet: equity, orders, fills, trades, positions, funding.")
    @APIResponse(responseCode = "200", description = "The file's bytes.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public Response file(
            @Parameter(description = "The backtest's fingerprint.") @PathParam("fingerprint") String fingerprint,
            @Parameter(description = "The file's name.", example = "report.html") @PathParam("name") String name)
            throws IOException {
        BacktestRow row = find(fingerprint);
        BacktestRow.ResultFile file = backtests.files(row.fingerprint()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BarmillException(
                        ErrorCode.NOT_FOUND, "backtest " + fingerprint + " has no file of that name"));
        return Response.ok(
                        lake.input(ResultFiles.path(row.fingerprint(), file.name()))
                                .newStream(),
                        type(file.name()))
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header(HttpHeaders.ETAG, '"' + file.sha256() + '"')
                // The page needs no script and loads nothing.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .build();
    }

    private static String type(String name) {
        if (name.endsWith(".html")) {
            return "text/html;charset=UTF-8";
        }
        return name.endsWith(".json") ? MediaType.APPLICATION_JSON : "application/vnd.apache.parquet";
    }

    private BacktestRow find(String text) {
        String fingerprint = fingerprint("fingerprint", text);
        return backtests
                .find(fingerprint)
                .orElseThrow(() ->
                        new BarmillException(ErrorCode.NOT_FOUND, "no backtest " + fingerprint + " has been begun"));
    }

    private static String fingerprint(String field, String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new InvalidFieldException(field, "a text of " + text.length() + " characters", "64 digits of 0-9a-f");
        }
        return text;
    }

    private BacktestResponse response(BacktestRow row, boolean isWhole) {
        Optional<BacktestRow.Result> result = row.result();
        Optional<BacktestRow.Headline> headline = result.map(BacktestRow.Result::headline);
        return new BacktestResponse(
                row.fingerprint(),
                row.strategy(),
                row.state(),
                row.taskId(),
                row.startedAt(),
                result.map(BacktestRow.Result::finishedAt),
                headline.flatMap(BacktestRow.Headline::totalReturn),
                headline.flatMap(BacktestRow.Headline::sharpe),
                headline.flatMap(BacktestRow.Headline::maxDrawdown),
                headline.map(BacktestRow.Headline::trades),
                headline.map(BacktestRow.Headline::finalEquity),
                isWhole ? Optional.of(json.tree(row.spec())) : Optional.empty(),
                isWhole ? result.map(found -> json.tree(found.summary())) : Optional.empty(),
                isWhole && result.isPresent() ? Optional.of(files(row.fingerprint())) : Optional.empty());
    }

    private List<BacktestResponse.File> files(String fingerprint) {
        return backtests.files(fingerprint).stream()
                .map(file -> new BacktestResponse.File(
                        file.name(), ResultFiles.path(fingerprint, file.name()), file.bytes(), file.sha256()))
                .toList();
    }
}
