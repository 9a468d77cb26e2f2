package io.barmill.ledger.postgres;

import io.barmill.ledger.JobFilter;
import io.barmill.ledger.JobReason;
import io.barmill.ledger.JobState;
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
            IdQuery query = new IdQuery(
                    filter.state().map(PostgresLedgerView::inState).orElse("job"),
                    "job.id",
                    IdQuery.Order.newest("job"));
            query.and("job.kind = ?", filter.kind());
            Page<UUID> page = query.page(statements, paging);
            Map<UUID, JobView> found = views(jobs.list("id in ?1", page.items())).stream()
                    .collect(Collectors.toMap(JobView::id, Function.identity()));
            return page.map(found::get);
        });
    }

    /**
     * The jobs in a state: those whose end is stored, by index, and those of the others whose tasks give the state. Few jobs
     * are among the others.
     */
    private static String inState(JobState state) {
        String live = """
                SELECT job.id, job.kind, job.created_at FROM job JOIN job_overview ON job_overview.id = job.id
                WHERE job.ended_state IS NULL AND job_overview.state = '%s'
                """.formatted(state.name());
        String ended = """
                SELECT job.id, job.kind, job.created_at FROM job WHERE job.ended_state = '%s' UNION ALL
                """.formatted(state.name());
        return "(" + (state.isEnded() ? ended : "") + live + ") AS job";
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
            IdQuery query = filter.jobId()
                    .map(PostgresLedgerView::tasksOf)
                    .orElseGet(() -> new IdQuery("task", "task.id", IdQuery.Order.newest("task")));
            query.and("job_task.job_id = ?", filter.jobId())
                    .and("task.kind = ?", filter.kind().map(TaskKind::id))
                    .and("task.state = ?", filter.state());
            filter.params().forEach((field, text) -> query.andField("task.params", field, text));
            filter.elements().forEach((field, text) -> query.andElement("task.params", field, text));
            Page<UUID> page = query.page(statements, paging);
            Map<UUID, TaskView> found = tasks.list("id in ?1", page.items()).stream()
                    .map(TaskRow::view)
                    .collect(Collectors.toMap(TaskView::id, Function.identity()));
            return page.map(found::get);
        });
    }

    private static IdQuery tasksOf(UUID job) {
        return new IdQuery("job_task JOIN task ON task.id = job_task.task_id", "task.id", IdQuery.Order.ofRequest(job));
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
