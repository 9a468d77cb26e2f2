package io.barmill.api.jobs;

import io.barmill.api.ApiPaths;
import io.barmill.api.plan.JobLinks;
import io.barmill.api.plan.TaskParamsReader;
import io.barmill.api.request.EnumQuery;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.PathIds;
import io.barmill.api.request.QueryFields;
import io.barmill.api.tasks.TaskResponse;
import io.barmill.api.tasks.TaskResponses;
import io.barmill.api.tasks.TasksResponse;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.JobFilter;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.JobState;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskState;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers {@link JobApi}. */
final class JobResource implements JobApi {
    private static final List<String> KINDS = List.of("download", "aggregate", "verify");

    private final LedgerView view;
    private final JobLedger ledger;
    private final TaskResponses tasks;
    private final TaskParamsReader orders;

    JobResource(LedgerView view, JobLedger ledger, TaskResponses tasks, TaskParamsReader orders) {
        this.view = Objects.requireNonNull(view, "view");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.orders = Objects.requireNonNull(orders, "orders");
    }

    @Override
    public JobsResponse jobs(UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), PageQuery.with("status", "kind"));
        Optional<JobState> state =
                query.parsed("status", (field, text) -> EnumQuery.parse(JobState.class, field, text));
        Optional<String> kind = query.parsed("kind", JobResource::kind);
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        Page<JobView> page = view.jobs(new JobFilter(state, kind), paging);
        return new JobsResponse(
                page.items().stream().map(this::answer).toList(), page.total(), page.offset(), page.limit());
    }

    @Override
    public JobResponse job(String id) {
        return answer(known(PathIds.parse("id", id, "a job")));
    }

    @Override
    public TasksResponse tasks(String id, UriInfo uri) {
        UUID jobId = PathIds.parse("id", id, "a job");
        QueryFields query = new QueryFields(uri.getQueryParameters(), PageQuery.with("status"));
        Optional<TaskState> state =
                query.parsed("status", (field, text) -> EnumQuery.parse(TaskState.class, field, text));
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        known(jobId);
        return tasks.page(TaskFilter.ofJob(jobId).in(state), paging);
    }

    @Override
    public CancelResponse cancel(String id) {
        UUID jobId = PathIds.parse("id", id, "a job");
        JobLedger.Cancellation cancellation = ledger.cancelJob(jobId, ApiPaths.ACTOR);
        return new CancelResponse(jobId, known(jobId).state(), cancellation.cancelled(), cancellation.cancelling());
    }

    private JobView known(UUID jobId) {
        return view.job(jobId).orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "there is no job " + jobId));
    }

    private JobResponse answer(JobView job) {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        for (TaskState state : TaskState.values()) {
            counts.put(state, job.count(state));
        }
        return new JobResponse(
                job.id(),
                job.kind(),
                job.state(),
                orders.tree(job.request()),
                job.createdAt(),
                job.finishedAt(),
                job.total(),
                job.skipped(),
                counts,
                job.errorCode()
                        .map(code -> new TaskResponse.ErrorAnswer(
                                code, job.errorMessage().orElse(""))),
                JobLinks.of(job.id()));
    }

    private static String kind(String field, String text) {
        if (!KINDS.contains(text)) {
            throw new InvalidFieldException(field, text, "one of " + String.join(", ", KINDS));
        }
        return text;
    }
}
