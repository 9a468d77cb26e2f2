package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.RetryScope;
import io.barmill.ledger.Submission;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.order.Reordering;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The API's side of the ledger on PostgreSQL. */
@ApplicationScoped
class PostgresJobLedger implements JobLedger {
    private final Transactions transactions;
    private final Statements statements;
    private final Submissions submissions;
    private final SubmissionWriter writer;
    private final Interest interest;
    private final JobReasons reasons;
    private final TaskTransitions transitions;
    private final Dependents dependents;
    private final JobRetry retry;
    private final ClaimOrder order;
    private final LedgerRows.Tasks tasks;
    private final LedgerRows.Events events;

    PostgresJobLedger(
            Transactions transactions,
            Statements statements,
            Submissions submissions,
            SubmissionWriter writer,
            Interest interest,
            JobReasons reasons,
            TaskTransitions transitions,
            Dependents dependents,
            JobRetry retry,
            ClaimOrder order,
            LedgerRows.Tasks tasks,
            LedgerRows.Events events) {
        this.transactions = transactions;
        this.statements = statements;
        this.submissions = submissions;
        this.writer = writer;
        this.interest = interest;
        this.reasons = reasons;
        this.transitions = transitions;
        this.dependents = dependents;
        this.retry = retry;
        this.order = order;
        this.tasks = tasks;
        this.events = events;
    }

    @Override
    public Submission submit(NewJob job) {
        return transactions.run("submitting job " + job.id(), () -> {
            TaskGraph graph = new TaskGraph(job.tasks());
            Optional<Submission> earlier = submissions.insert(job);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            writer.write(job, graph);
            reasons.write(job.id(), job.reasons());
            return submissions.read(job.id(), false);
        });
    }

    @Override
    public Optional<Submission> earlier(String idempotencyKey, String request) {
        return transactions.run(
                "reading idempotency key " + idempotencyKey, () -> submissions.find(idempotencyKey, request));
    }

    private record Standing(UUID id, TaskState state, String uniqueKey) {
        static final Statements.RowMapper<Standing> MAPPER = row ->
                new Standing(row.getObject(1, UUID.class), TaskState.valueOf(row.getString(2)), row.getString(3));
    }

    @Override
    public Cancellation cancelJob(UUID jobId, String actor) {
        return transactions.run("cancelling job " + jobId, () -> {
            requireJob(jobId);
            statements.update("""
                    UPDATE job SET plan_state = 'CANCELLED', planner = NULL, plan_lease = NULL
                    WHERE id = ? AND plan_state = 'PLANNING'
                    """, jobId);
            List<UUID> cancelled = new ArrayList<>();
            List<UUID> cancelling = new ArrayList<>();
            int continuing = 0;
            // A task that ends while its lock is waited for may append tasks, which the next pass sees.
            for (List<UUID> live = live(jobId); !live.isEmpty(); live = live(jobId)) {
                Map<UUID, TaskState> locked = lock(live);
                List<UUID> kept = interest.withdraw(jobId, locked.keySet());
                continuing += kept.size();
                kept.forEach(locked::remove);
                byState(locked).forEach((state, found) -> {
                    switch (state) {
                        case WAITING, QUEUED, RETRYABLE ->
                            cancelled.addAll(transitions.apply(found, cancellation(state, TaskState.CANCELLED, actor)));
                        case RUNNING ->
                            cancelling.addAll(
                                    transitions.apply(found, cancellation(state, TaskState.CANCELLING, actor)));
                        case CANCELLING, SUCCEEDED, DEAD, CANCELLED ->
                            throw new IllegalStateException("a task that was locked while live is " + state);
                    }
                });
            }
            List<UUID> ended = new ArrayList<>(cancelled);
            ended.addAll(cancelling);
            dependents.cancel(ended, actor);
            statements.update("UPDATE job SET open_task = NULL WHERE id = ?", jobId);
            return new Cancellation(submissions.state(jobId), cancelled.size(), cancelling.size(), continuing);
        });
    }

    /** The job's tasks that can be cancelled. One that is about to end in another transaction still is among them. */
    private List<UUID> live(UUID jobId) {
        return statements.ids("""
                SELECT task.id FROM job_task JOIN task ON task.id = job_task.task_id
                WHERE job_task.job_id = ? AND withdrawn_at IS NULL
                    AND state IN ('WAITING', 'QUEUED', 'RETRYABLE', 'RUNNING')
                """, jobId);
    }

    /** Locks those of the tasks that can still be cancelled; returns them with the state that they have then. */
    private Map<UUID, TaskState> lock(List<UUID> ids) {
        Map<UUID, TaskState> locked = new LinkedHashMap<>();
        statements.list("""
                        SELECT id, state, unique_key FROM task
                        WHERE id = ANY (?::uuid[]) AND state IN ('WAITING', 'QUEUED', 'RETRYABLE', 'RUNNING')
                        ORDER BY level, id FOR NO KEY UPDATE
                        """, Standing.MAPPER, ids).forEach(task -> locked.put(task.id(), task.state()));
        return locked;
    }

    private static Map<TaskState, List<UUID>> byState(Map<UUID, TaskState> tasks) {
        Map<TaskState, List<UUID>> byState = new EnumMap<>(TaskState.class);
        tasks.forEach((id, state) ->
                byState.computeIfAbsent(state, key -> new ArrayList<>()).add(id));
        return byState;
    }

    private static TaskTransitions.Transition cancellation(TaskState from, TaskState to, String actor) {
        return new TaskTransitions.Transition(
                from,
                to,
                actor,
                Optional.of(ErrorCode.CANCELLED_BY_REQUEST.name()),
                "the job was cancelled",
                Duration.ZERO);
    }

    @Override
    public Retried retryTask(UUID taskId, String actor) {
        return transactions.run("retrying task " + taskId, () -> {
            Standing task = statements
                    .first(
                            "SELECT id, state, unique_key FROM task WHERE id = ? FOR NO KEY UPDATE",
                            Standing.MAPPER,
                            taskId)
                    .orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "no task " + taskId));
            if (task.state() != TaskState.DEAD) {
                throw new BarmillException(
                        ErrorCode.ILLEGAL_TRANSITION,
                        "task " + taskId + " is " + task.state() + "; only a DEAD task can be retried");
            }
            refuseWhereDoneByAnother(task);
            statements.update("UPDATE task SET forgiven = attempt WHERE id = ?", taskId);
            transitions.apply(
                    taskId,
                    TaskTransitions.Transition.of(TaskState.DEAD, TaskState.QUEUED, actor, "retried by request"));
            return new Retried(tasks.findById(taskId).view(), events.of(taskId));
        });
    }

    @Override
    public Revived retryJob(UUID jobId, RetryScope scope, String actor) {
        return transactions.run("retrying job " + jobId, () -> {
            requireJob(jobId);
            return retry.retry(jobId, scope, actor);
        });
    }

    @Override
    public Reordering.Result reorder(UUID jobId, Reordering change) {
        return transactions.run("reordering job " + jobId, () -> {
            requireJob(jobId);
            return order.change(jobId, change);
        });
    }

    private void requireJob(UUID jobId) {
        if (statements.ids("SELECT id FROM job WHERE id = ?", jobId).isEmpty()) {
            throw new BarmillException(ErrorCode.NOT_FOUND, "no job " + jobId);
        }
    }

    private void refuseWhereDoneByAnother(Standing task) {
        statements.ids("""
                        SELECT id FROM task WHERE unique_key = ?
                            AND state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                        """, task.uniqueKey()).forEach(other -> {
            throw new BarmillException(
                    ErrorCode.ILLEGAL_TRANSITION,
                    "task " + task.id() + " is not retried, because task " + other + " does the same work");
        });
    }
}
