package io.barmill.api.validation;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.request.EnumParser;
import io.barmill.api.request.IdParser;
import io.barmill.api.request.Next;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.JobFilter;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.validation.FindingFilter;
import io.barmill.ledger.validation.StoredCoverage;
import io.barmill.ledger.validation.StoredFinding;
import io.barmill.ledger.validation.ValidationLedger;
import io.barmill.validation.Rule;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

/** Jobs that check the rows of the lake's ticks, and their reports. */
@Path(ApiPaths.V1 + "/validation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "validation", description = "Checks of the rows of the lake's ticks, and their reports.")
public final class ValidationResource {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

    private final JobSubmitter submitter;
    private final ValidationJobs planner;
    private final LedgerView view;
    private final ValidationLedger validations;
    private final Reports reports;

    ValidationResource(
            JobSubmitter submitter,
            ValidationJobs planner,
            LedgerView view,
            ValidationLedger validations,
            Reports reports) {
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.planner = Objects.requireNonNull(planner, "planner");
        this.view = Objects.requireNonNull(view, "view");
        this.validations = Objects.requireNonNull(validations, "validations");
        this.reports = Objects.requireNonNull(reports, "reports");
    }

    /** Submits a job that validates ticks. */
    @POST
    @Path("/jobs")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "validateTicks",
            summary = "Check the rows of the lake's ticks",
            description =
                    "One task for each symbol and month, by the rules of the types. Days that are asked for and not held are"
                            + " skipped (not_held), and make the report INCOMPLETE.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ValidationRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "some",
                                            summary = "One symbol, some days",
                                            value =
                                                    "{\"exchange\":\"binance\",\"market\":\"spot\",\"symbols\":[\"BTCUSDT\"],"
                                                            + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-31\"}")))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response submit(
            @Parameter(description = IdempotencyKey.MEANING, example = "validate-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Parameter(hidden = true) byte[] body) {
        return submitter.submit(planner, idempotencyKey, body);
    }

    /** A page of reports. */
    @GET
    @Path("/reports")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listValidationReports", summary = "Reports of validations, newest first")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @Parameter(name = "after", ref = "#/components/parameters/after")
    @APIResponse(responseCode = "200", description = "A page of reports.")
    public ReportsResponse list(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), PageQuery.continued());
        Paging paging = PageQuery.readContinued(query);
        query.throwIfInvalid();
        Page<JobView> page = view.jobs(new JobFilter(Optional.empty(), Optional.of(JobKind.VALIDATE.id())), paging);
        return new ReportsResponse(
                reports.list(page.items()),
                page.total(),
                page.isTotalExact(),
                page.offset(),
                page.limit(),
                Next.of(page, JobView::id));
    }

    /** One report, as JSON or as a page for a person. */
    @GET
    @Path("/reports/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "getValidationReport",
            summary = "One report, as JSON, or with Accept: text/html as a page that needs no other file")
    @APIResponse(
            responseCode = "200",
            description = "The report.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReportResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public Response report(
            @Parameter(description = "The id of the job, which is that of the report.") @PathParam("id") String id,
            @Context Request request) {
        JobView job = find(id);
        Variant wanted = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, HTML).build());
        return wanted != null && wanted.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE)
                ? Response.ok(reports.html(job), HTML).build()
                : Response.ok(reports.one(job), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** A part of a report's findings. */
    @GET
    @Path("/reports/{id}/findings")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listValidationFindings",
            summary = "The findings of a report, and what could not be checked")
    @Parameter(
            name = "rule",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, examples = "ID_HOLE"),
            description = "Only those of this rule.")
    @Parameter(
            name = "severity",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = FindingSeverity.class),
            description = "Only those of this severity, in upper or lower case.")
    @Parameter(
            name = "series",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, examples = "binance/trades/BTCUSDT"),
            description = "Only those of this series.")
    @Parameter(
            name = "suppressed",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "True for those that were accepted, false for those that count; default: both.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "The next of the part before.")
    @APIResponse(responseCode = "200", description = "A part of the findings.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public FindingsResponse findings(
            @Parameter(description = "The report's id.") @PathParam("id") String id, @Context UriInfo uri) {
        QueryFields query = new QueryFields(
                uri.getQueryParameters(), List.of("rule", "severity", "series", "suppressed", "limit", "after"));
        FindingFilter filter = new FindingFilter(
                query.parsed("rule", Rule::parse).map(Rule::name),
                query.parsed("severity", (field, text) -> EnumParser.parse(FindingSeverity.class, field, text))
                        .map(Enum::name),
                query.string("series"),
                query.parsed("suppressed", ValidationResource::flag));
        int limit = limit(query);
        long after = query.parsed("after", ValidationResource::number).orElse(0L);
        query.throwIfInvalid();
        List<StoredFinding> found = validations.findings(find(id).id(), filter, after, limit);
        return new FindingsResponse(
                found.stream().map(ValidationResource::response).toList(),
                limit,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.get(found.size() - 1).id()));
    }

    private static FindingsResponse.FindingResponse response(StoredFinding found) {
        return new FindingsResponse.FindingResponse(
                found.id(),
                found.rule(),
                FindingSeverity.valueOf(found.severity()),
                found.isSuppressed(),
                found.series(),
                found.day(),
                found.source(),
                found.from(),
                found.to(),
                found.count(),
                found.sample(),
                found.detail(),
                found.sourceHash(),
                found.ruleVersion());
    }

    /** A part of a report's coverage. */
    @GET
    @Path("/reports/{id}/coverage")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listValidationCoverage",
            summary = "Which parts of each day are there, as run-length text, by series and day")
    @Parameter(
            name = "series",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, examples = "binance/trades/BTCUSDT"),
            description = "Only days of this series.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "The next of the part before.")
    @APIResponse(responseCode = "200", description = "A part of the coverage.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public CoverageResponse coverage(
            @Parameter(description = "The report's id.") @PathParam("id") String id, @Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("series", "limit", "after"));
        Optional<String> series = query.string("series");
        int limit = limit(query);
        Optional<StoredCoverage> after = query.parsed("after", ValidationResource::covered);
        query.throwIfInvalid();
        List<StoredCoverage> found = validations.coverage(find(id).id(), series, after, limit);
        return new CoverageResponse(
                found.stream()
                        .map(day -> new CoverageResponse.DayResponse(
                                day.series(), day.day(), day.expected(), day.missing(), Reports.share(day), day.runs()))
                        .toList(),
                limit,
                found.size() < limit ? Optional.empty() : Optional.of(next(found.get(found.size() - 1))));
    }

    private static String next(StoredCoverage day) {
        return day.series() + "/" + day.day();
    }

    /** The day that {@link #next} names. */
    private static StoredCoverage covered(String field, String text) {
        int slash = text.lastIndexOf('/');
        try {
            return new StoredCoverage(
                    text.substring(0, Math.max(slash, 0)), LocalDate.parse(text.substring(slash + 1)), 0, 0, "");
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, text, "the next of the part before");
        }
    }

    private static int limit(QueryFields query) {
        return PageQuery.read(query).limit();
    }

    private static boolean flag(String field, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidFieldException(field, text, "true or false");
        }
        return text.equals("true");
    }

    private static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(field, text, "the next of the part before");
        }
    }

    /** Jobs of other kinds have no report. */
    private JobView find(String id) {
        UUID jobId = IdParser.parse("id", id, "a report");
        return view.job(jobId)
                .filter(job -> job.kind().equals(JobKind.VALIDATE.id()))
                .orElseThrow(
                        () -> new BarmillException(ErrorCode.NOT_FOUND, "there is no report of a validation " + jobId));
    }
}
