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
import io.barmill.ledger.TaskState;
import io.barmill.ledger.TaskView;
import io.barmill.ledger.WorkerView;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads jobs, tasks, events and workers from PostgreSQL. */
@ApplicationScoped
class PostgresLedgerView implements LedgerView {
    private static final String EXCHANGE = "exchange";
    private static final String MARKET = "market";

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
                    IdQuery.Order.newest("job"),
                    filter.state().map(PostgresLedgerView::inState).orElse(new String[] {"job"}));
            query.and("job.kind = ?", filter.kind());
            Page<UUID> page = query.page(statements, paging);
            Map<UUID, JobView> found = views(jobs.list("id in ?1", page.items())).stream()
                    .collect(Collectors.toMap(JobView::id, Function.identity()));
            return page.map(found::get);
        });
    }

    /** The jobs in a state: those whose end is stored, and those of the few others whose counts give the state. */
    private static String[] inState(JobState state) {
        String live = "(SELECT id, kind, created_at FROM job_live WHERE state = '" + state.name() + "') AS job";
        String ended = "(SELECT id, kind, created_at FROM job WHERE ended_state = '" + state.name() + "') AS job";
        return state.isEnded() ? new String[] {ended, live} : new String[] {live};
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
                    .map(job -> tasksOf(job, filter.state()))
                    .orElseGet(() -> new IdQuery(IdQuery.Order.newest("task"), sources(filter)))
                    .and("task.kind = ?", filter.kind().map(TaskKind::id))
                    .and("task.state = ?", filter.state())
                    .and("task.error_code = ?", filter.code())
                    .and("task.lane = ?", lane(filter));
            filter.params().forEach((field, text) -> {
                if (field.equals(MARKET)) {
                    query.and("task.market = ?", Optional.of(text));
                } else if (!field.equals(EXCHANGE) || lane(filter).isEmpty()) {
                    query.andField("task.params", field, text);
                }
            });
            filter.elements().forEach((field, text) -> query.andElement("task.params", field, text));
            Page<UUID> page = query.page(statements, paging);
            Map<UUID, TaskView> found = tasks.list("id in ?1", page.items()).stream()
                    .map(TaskRow::view)
                    .collect(Collectors.toMap(TaskView::id, Function.identity()));
            return page.map(found::get);
        });
    }

    /** Each kind is a source of its own if none is given: the indexes of the newest tasks begin with it. */
    private static String[] sources(TaskFilter filter) {
        return filter.kind().isPresent()
                ? new String[] {"task"}
                : Arrays.stream(TaskKind.values())
                        .map(kind -> "(SELECT * FROM task WHERE kind = '" + kind.id() + "') AS task")
                        .toArray(String[]::new);
    }

    /** The lane of a kind at an exchange, of which the planner knows how many tasks it has. */
    private static Optional<String> lane(TaskFilter filter) {
        return filter.kind()
                .filter(kind -> filter.params().containsKey(EXCHANGE))
                .map(kind -> kind.id() + "@" + filter.params().get(EXCHANGE));
    }

    /**
     * The tasks that a job wants: those that were written for it, of which an index has the states, and the few that it shares.
     */
    private static IdQuery tasksOf(UUID job, Optional<TaskState> state) {
        String shared = """
                (SELECT task.id, job_task.position, kind, state, error_code, lane, market, params FROM job_task
                JOIN task ON task.id = job_task.task_id AND task.job_id <> job_task.job_id
                WHERE job_task.job_id = '%s' AND role <> 'CREATED') AS task
                """.formatted(job);
        String written =
                "(SELECT id, position, kind, state, error_code, lane, market, params FROM task WHERE job_id = '" + job
                        + "') AS task";
        String all = """
                (SELECT task.id, job_task.position, kind, state, error_code, lane, market, params FROM job_task
                JOIN task ON task.id = job_task.task_id WHERE job_task.job_id = '%s') AS task
                """.formatted(job);
        return new IdQuery(
                IdQuery.Order.ofRequest(job), state.isPresent() ? new String[] {written, shared} : new String[] {all});
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
