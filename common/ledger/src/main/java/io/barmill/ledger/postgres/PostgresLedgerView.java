package io.barmill.ledger.postgres;

import io.barmill.ledger.JobFilter;
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
import java.util.Optional;
import java.util.UUID;

/** Reads jobs, tasks, events and workers from PostgreSQL. */
@ApplicationScoped
class PostgresLedgerView implements LedgerView {
    private final Transactions transactions;
    private final LedgerRows.Jobs jobs;
    private final LedgerRows.Tasks tasks;
    private final LedgerRows.Events events;
    private final LedgerRows.Workers workers;

    PostgresLedgerView(
            Transactions transactions,
            LedgerRows.Jobs jobs,
            LedgerRows.Tasks tasks,
            LedgerRows.Events events,
            LedgerRows.Workers workers) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.tasks = tasks;
        this.events = events;
        this.workers = workers;
    }

    @Override
    public Optional<JobView> job(UUID jobId) {
        return transactions.run(
                "reading job " + jobId, () -> jobs.findByIdOptional(jobId).map(JobRow::view));
    }

    @Override
    public Page<JobView> jobs(JobFilter filter, Paging paging) {
        return transactions.run(
                "reading jobs",
                () -> new SqlConditions()
                        .and("state =", filter.state())
                        .and("kind =", filter.kind())
                        .page(jobs, Sort.descending("createdAt").and("id"), paging, JobRow::view));
    }

    @Override
    public Optional<TaskView> task(UUID taskId) {
        return transactions.run(
                "reading task " + taskId, () -> tasks.findByIdOptional(taskId).map(TaskRow::view));
    }

    @Override
    public Page<TaskView> tasks(TaskFilter filter, Paging paging) {
        return transactions.run("reading tasks", () -> {
            SqlConditions conditions = new SqlConditions()
                    .and("jobId =", filter.jobId())
                    .and("kind =", filter.kind().map(TaskKind::id))
                    .and("state =", filter.state());
            filter.params().forEach((field, text) -> conditions.andField("params", field, text));
            Sort sort = filter.jobId().isPresent()
                    ? Sort.ascending("position")
                    : Sort.descending("createdAt").and("id");
            return conditions.page(tasks, sort, paging, TaskRow::view);
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
