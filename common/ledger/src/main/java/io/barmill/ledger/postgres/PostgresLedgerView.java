package io.barmill.ledger.postgres;

import io.barmill.ledger.JobFilter;
import io.barmill.ledger.JobReason;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskEvent;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskView;
import io.barmill.ledger.WorkerView;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads jobs, tasks, events and workers from PostgreSQL. */
@ApplicationScoped
class PostgresLedgerView implements LedgerView {
    private final Transactions transactions;
    private final Statements statements;
    private final JobReasons jobReasons;
    private final LedgerRows.Jobs jobs;
    private final LedgerRows.Tasks tasks;
    private final LedgerRows.Events events;
    private final LedgerRows.Workers workers;

    PostgresLedgerView(
            Transactions transactions,
            Statements statements,
            JobReasons jobReasons,
            LedgerRows.Jobs jobs,
            LedgerRows.Tasks tasks,
            LedgerRows.Events events,
            LedgerRows.Workers workers) {
        this.transactions = transactions;
        this.statements = statements;
        this.jobReasons = jobReasons;
        this.jobs = jobs;
        this.tasks = tasks;
        this.events = events;
        this.workers = workers;
    }

    @Override
    public Optional<JobView> job(UUID jobId) {
        return transactions.run(
                "reading job " + jobId,
                () -> jobs.findByIdOptional(jobId)
                        .map(job -> views(List.of(job)).get(0)));
    }

    @Override
    public Page<JobView> jobs(JobFilter filter, Paging paging) {
        return transactions.run("reading jobs", () -> {
            Page<JobRow> page = new SqlConditions()
                    .and("state =", filter.state())
                    .and("kind =", filter.kind())
                    .page(jobs, Sort.descending("createdAt").and("id"), paging, Function.identity());
            return new Page<>(views(page.items()), page.total(), page.offset(), page.limit());
        });
    }

    private List<JobView> views(List<JobRow> rows) {
        Map<UUID, List<JobReason>> reasons =
                jobReasons.of(rows.stream().map(row -> row.id).toList());
        return rows.stream()
                .map(row -> row.view(reasons.getOrDefault(row.id, List.of())))
                .toList();
    }

    @Override
    public Optional<TaskView> task(UUID taskId) {
        return transactions.run(
                "reading task " + taskId, () -> tasks.findByIdOptional(taskId).map(TaskRow::view));
    }

    @Override
    public Page<TaskView> tasks(TaskFilter filter, Paging paging) {
        return transactions.run("reading tasks", () -> {
            IdQuery query = filter.jobId().isPresent()
                    ? new IdQuery("job_task JOIN task ON task.id = job_task.task_id", "task.id", "job_task.position")
                    : new IdQuery("task", "task.id", "task.created_at DESC, task.id");
            query.and("job_task.job_id = ?", filter.jobId())
                    .and("task.kind = ?", filter.kind().map(TaskKind::id))
                    .and("task.state = ?", filter.state());
            filter.params()
                    .forEach((field, text) -> query.and("jsonb_extract_path_text(task.params, ?) = ?", field, text));
            filter.elements()
                    .forEach((field, text) ->
                            query.and("jsonb_exists(jsonb_extract_path(task.params, ?), ?)", field, text));
            Page<UUID> page = query.page(statements, paging);
            Map<UUID, TaskView> found = tasks.list("id in ?1", page.items()).stream()
                    .map(TaskRow::view)
                    .collect(Collectors.toMap(TaskView::id, Function.identity()));
            return page.map(found::get);
        });
    }

    @Override
    public List<TaskEvent> events(UUID taskId) {
        return transactions.run("reading the events of task " + taskId, () -> events.of(taskId));
    }

    @Override
    public List<WorkerView> workers() {
        return transactions.run(
                "reading workers",
                () -> new SqlConditions().all(workers, Sort.descending("seenAt").and("id"), WorkerRow::view));
    }
}
