package io.barmill.api.jobs;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.OwnJobs;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.JobLinks;
import io.barmill.api.plan.TaskParamsReader;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.EnumParser;
import io.barmill.api.request.IdParser;
import io.barmill.api.request.JobOrder;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.Next;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.api.request.RequestFields;
import io.barmill.api.tasks.TaskResponse;
import io.barmill.api.tasks.TaskResponses;
import io.barmill.api.tasks.TasksResponse;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobFilter;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.JobState;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.RetryScope;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.files.Finding;
import io.barmill.ledger.files.Findings;
import io.barmill.ledger.order.Reordering;
import io.barmill.ledger.order.Waiting;
import io.barmill.ledger.order.WaitingFor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs: what was requested, and its progress. */
@Path(ApiPaths.V1 + "/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "Jobs: what was requested, and its progress.")
public final class JobResource {
    private static final Set<String> WITH_FINDINGS = Set.of(JobKind.CHECK.id(), JobKind.RECONCILE.id());

    private final LedgerView view;
    private final Waiting waiting;
    private final JobLedger ledger;
    private final TaskResponses tasks;
    private final TaskParamsReader params;
    private final Findings findings;
    private final OwnJobs owner;

    JobResource(
            LedgerView view,
            Waiting waiting,
            JobLedger ledger,
            TaskResponses tasks,
            TaskParamsReader params,
            Findings findings,
            OwnJobs owner) {
        this.view = Objects.requireNonNull(view, "view");
        this.waiting = Objects.requireNonNull(waiting, "waiting");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.params = Objects.requireNonNull(params, "params");
        this.findings = Objects.requireNonNull(findings, "findings");
        this.owner = Objects.requireNonNull(owner, "owner");
    }

    /** A page of jobs. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listJobs", summary = "Jobs, newest first")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = JobState.class),
            description = "Only those in this state, in upper or lower case.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "download",
                                "import",
                                "aggregate",
                                "verify",
                                "remove",
                                "check",
                                "reconcile",
                                "backtest",
                                "validate"
                            }),
            description = "Only jobs of this kind, or of the kind of these tasks, such as tick.import.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @Parameter(name = "after", ref = "#/components/parameters/after")
    @APIResponse(responseCode = "200", description = "A page of jobs.")
    public JobsResponse jobs(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), PageQuery.continued("status", "kind"));
        Optional<JobState> state =
                query.parsed("status", (field, text) -> EnumParser.parse(JobState.class, field, text));
        Optional<String> kind = query.parsed("kind", JobKind::parse).map(JobKind::id);
        Paging paging = PageQuery.readContinued(query);
        query.throwIfInvalid();
        Page<JobView> page = view.jobs(new JobFilter(state, kind), paging);
        return new JobsResponse(
                page.items().stream()
                        .map(job -> response(job, Optional.empty(), Optional.empty()))
                        .toList(),
                page.total(),
                page.isTotalExact(),
                page.offset(),
                page.limit(),
                Next.of(page, JobView::id));
    }

    /** One job. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "getJob", summary = "One job")
    @APIResponse(responseCode = "200", description = "The job.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public JobResponse job(@Parameter(description = "The job's id.") @PathParam("id") String id) {
        JobView job = find(IdParser.parse("id", id, "a job"));
        return response(
                job,
                Optional.of(waiting.ofJob(job.id())),
                Optional.of(job)
                        .filter(each -> WITH_FINDINGS.contains(each.kind()))
                        .map(each -> findings.of(each.id())));
    }

    /** The tasks of one job. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/tasks")
    @Operation(
            operationId = "listJobTasks",
            summary = "The tasks of one job, in the order in which they were submitted")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = TaskState.class),
            description = "Only those in this state, in upper or lower case.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @Parameter(name = "after", ref = "#/components/parameters/after")
    @APIResponse(responseCode = "200", description = "A page of tasks.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public TasksResponse tasks(
            @Parameter(description = "The job's id.") @PathParam("id") String id, @Context UriInfo uri) {
        UUID jobId = IdParser.parse("id", id, "a job");
        QueryFields query = new QueryFields(uri.getQueryParameters(), PageQuery.continued("status"));
        Optional<TaskState> state =
                query.parsed("status", (field, text) -> EnumParser.parse(TaskState.class, field, text));
        Paging paging = PageQuery.readContinued(query);
        query.throwIfInvalid();
        find(jobId);
        return tasks.page(TaskFilter.ofJob(jobId).in(state), paging);
    }

    /** Cancels a job. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/cancel")
    @Operation(
            operationId = "cancelJob",
            summary = "Cancel a job",
            description =
                    "Cancels tasks that have not started and asks running tasks to stop, unless another job wants them."
                            + " Does nothing to tasks that have ended.")
    @APIResponse(responseCode = "200", description = "The result.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public CancelResponse cancel(@Parameter(description = "The job's id.") @PathParam("id") String id) {
        UUID jobId = IdParser.parse("id", id, "a job");
        owner.require(() -> view.job(jobId));
        JobLedger.Cancellation cancellation = ledger.cancelJob(jobId, ApiPaths.ACTOR);
        return new CancelResponse(
                jobId,
                cancellation.job(),
                cancellation.cancelled(),
                cancellation.cancelling(),
                cancellation.continuing());
    }

    /** Retries the tasks of a job that ended badly. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryJob",
            summary = "Retry the tasks of a job that ended badly",
            description =
                    "Revives the job's tasks of the scope, with the tasks that were cancelled because of them, in one"
                            + " transaction: their order stays, and each has all its attempts again. If other tasks that"
                            + " have not ended do some of the work, nothing is retried, and the answer lists them.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RetryRequest.class)))
    @APIResponse(responseCode = "200", description = "The result.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public RetryResponse retry(
            @Parameter(description = "The job's id.") @PathParam("id") String id,
            @Parameter(hidden = true) byte[] body) {
        UUID jobId = IdParser.parse("id", id, "a job");
        owner.require(() -> view.job(jobId));
        JobLedger.Revived revived = ledger.retryJob(jobId, scope(body), ApiPaths.ACTOR);
        return new RetryResponse(jobId, revived.queued(), revived.waiting());
    }

    /** Changes when a job's tasks are claimed. */
    @PATCH
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Operation(
            operationId = "orderJob",
            summary = "Change the priority or the deadline of a job",
            description =
                    "What waits is reordered at once; what runs goes on. A task that several jobs want stands where the"
                            + " first of them has it, and has the latest of their deadlines.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OrderRequest.class)))
    @APIResponse(responseCode = "200", description = "The result.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public OrderResponse order(
            @Parameter(description = "The job's id.") @PathParam("id") String id,
            @Parameter(hidden = true) byte[] body) {
        UUID jobId = IdParser.parse("id", id, "a job");
        owner.require(() -> view.job(jobId));
        JsonBody json = JsonBody.parse(body);
        FieldErrors errors = new FieldErrors();
        RequestFields.requireKnown(json, OrderRequest.class, errors);
        Reordering change = JobOrder.change(json, errors);
        errors.throwIfAny();
        Reordering.Result result = ledger.reorder(jobId, change);
        return new OrderResponse(jobId, result.priority().text(), result.deadline(), result.tasks());
    }

    private static RetryScope scope(byte[] body) {
        if (body.length == 0) {
            return RetryScope.DEAD;
        }
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), RetryRequest.class, errors);
        Optional<RetryScope> scope = fields.string("scope")
                .flatMap(text ->
                        errors.attempt(() -> EnumParser.parse(RetryScope.class, "scope", text.replace('-', '_'))));
        errors.throwIfAny();
        return scope.orElse(RetryScope.DEAD);
    }

    private JobView find(UUID jobId) {
        return view.job(jobId).orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "there is no job " + jobId));
    }

    private static JobResponse.Finding finding(Finding found) {
        return new JobResponse.Finding(found.finding(), found.count(), found.unrepaired(), found.examples());
    }

    private JobResponse response(
            JobView job, Optional<Map<WaitingFor, Long>> waitingFor, Optional<List<Finding>> found) {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        for (TaskState state : TaskState.values()) {
            counts.put(state, job.count(state));
        }
        return new JobResponse(
                job.id(),
                job.kind(),
                job.state(),
                params.tree(job.request()),
                job.createdAt(),
                job.finishedAt(),
                job.total(),
                job.skipped(),
                job.reasons().stream()
                        .map(reason -> new JobResponse.Reason(reason.reason(), reason.count(), reason.examples()))
                        .toList(),
                counts,
                waitingFor,
                found.map(cases -> cases.stream().map(JobResource::finding).toList()),
                job.errorCode()
                        .map(code -> new TaskResponse.TaskError(
                                code, job.errorMessage().orElse(""))),
                job.createdBy(),
                job.via(),
                JobLinks.of(job.id()));
    }
}
