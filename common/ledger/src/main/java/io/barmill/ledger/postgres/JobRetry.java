package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.RetryScope;
import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Revives the tasks of a job that ended badly, together with those that were cancelled because of them. */
@ApplicationScoped
class JobRetry {
    private static final int LISTED = 10;

    private final Statements statements;
    private final TaskTransitions transitions;
    private final Interest interest;
    private final JobEnds jobEnds;

    JobRetry(Statements statements, TaskTransitions transitions, Interest interest, JobEnds jobEnds) {
        this.statements = statements;
        this.transitions = transitions;
        this.interest = interest;
        this.jobEnds = jobEnds;
    }

    private record Ended(UUID id, TaskState state, String uniqueKey, OffsetDateTime createdAt) {
        static final Statements.RowMapper<Ended> MAPPER = row -> new Ended(
                row.getObject(1, UUID.class),
                TaskState.valueOf(row.getString(2)),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class));

        /** The newer of two tasks that do the same work. */
        static Ended newer(Ended one, Ended other) {
            return other.createdAt().isBefore(one.createdAt()) ? one : other;
        }
    }

    /** Runs inside the caller's transaction. */
    JobLedger.Revived retry(UUID jobId, RetryScope scope, String actor) {
        if (scope.includesCancelled()) {
            wantAgain(jobId);
        }
        Map<UUID, Ended> revived = lock(candidates(jobId, scope));
        prune(revived);
        requireNobodyElseDoesIt(revived.keySet());
        List<UUID> ids = List.copyOf(revived.keySet());
        statements.update(
                "UPDATE task SET forgiven = attempt, outage_since = NULL, suspect = false WHERE id = ANY (?::uuid[])",
                ids);
        Set<UUID> waiting = new HashSet<>(statements.ids("""
                SELECT DISTINCT task_dependency.task_id FROM task_dependency
                JOIN task needed ON needed.id = task_dependency.depends_on
                WHERE task_dependency.task_id = ANY (?::uuid[]) AND needed.state <> 'SUCCEEDED'
                """, ids));
        int queued = 0;
        for (TaskState from : List.of(TaskState.DEAD, TaskState.CANCELLED)) {
            List<UUID> ended =
                    ids.stream().filter(id -> revived.get(id).state() == from).toList();
            queued += move(ended.stream().filter(id -> !waiting.contains(id)).toList(), from, TaskState.QUEUED, actor);
            move(ended.stream().filter(waiting::contains).toList(), from, TaskState.WAITING, actor);
        }
        // Their jobs have been told by the moves that they have not ended.
        interest.wantNeededAgain(ids);
        return new JobLedger.Revived(queued, ids.size() - queued);
    }

    /** The job's cancellation took back its interest in tasks that went on for other jobs. */
    private void wantAgain(UUID jobId) {
        statements.ids("""
                SELECT id FROM task
                WHERE id IN (SELECT task_id FROM job_task WHERE job_id = ? AND withdrawn_at IS NOT NULL)
                ORDER BY level, id FOR NO KEY UPDATE
                """, jobId);
        List<UUID> tasks = statements.ids(
                "UPDATE job_task SET withdrawn_at = NULL WHERE job_id = ? AND withdrawn_at IS NOT NULL RETURNING task_id",
                jobId);
        if (!tasks.isEmpty()) {
            jobEnds.forget(tasks);
        }
    }

    private int move(List<UUID> tasks, TaskState from, TaskState to, String actor) {
        return transitions
                .apply(tasks, TaskTransitions.Transition.of(from, to, actor, "retried by request"))
                .size();
    }

    /** The job's tasks of the scope, and all tasks, of any job, that were cancelled because of one of them. */
    private List<UUID> candidates(UUID jobId, RetryScope scope) {
        return statements.ids("""
                WITH RECURSIVE reached (id) AS (
                    SELECT task.id FROM job_task JOIN task ON task.id = job_task.task_id
                    WHERE job_task.job_id = ? AND (? AND state = 'DEAD'
                        OR ? AND state = 'CANCELLED' AND error_code IN ('CANCELLED_BY_REQUEST', 'DEADLINE_PASSED')
                        OR state = 'CANCELLED' AND error_code = 'DEPENDENCY_FAILED')
                    UNION
                    SELECT task.id FROM reached
                    JOIN task_dependency ON task_dependency.depends_on = reached.id
                    JOIN task ON task.id = task_dependency.task_id
                        AND task.state = 'CANCELLED' AND task.error_code = 'DEPENDENCY_FAILED'
                )
                SELECT id FROM reached
                """, jobId, scope.includesDead(), scope.includesCancelled());
    }

    /**
     * Locks the tasks with all that they wait for, so that a dependency which ends meanwhile ends before or after this. Of tasks
     * that do the same work, the newest is revived.
     */
    private Map<UUID, Ended> lock(List<UUID> candidates) {
        Set<UUID> wanted = Set.copyOf(candidates);
        Map<String, Ended> byWork = new LinkedHashMap<>();
        statements.list("""
                        WITH RECURSIVE needed (id) AS (
                            SELECT unnest(?::uuid[])
                            UNION
                            SELECT task.id FROM needed
                            JOIN task_dependency ON task_dependency.task_id = needed.id
                            JOIN task ON task.id = task_dependency.depends_on AND task.state <> 'SUCCEEDED'
                        )
                        SELECT id, state, unique_key, created_at FROM task WHERE id IN (SELECT id FROM needed)
                        ORDER BY level, id FOR NO KEY UPDATE
                        """, Ended.MAPPER, candidates).stream()
                .filter(task -> wanted.contains(task.id()))
                .filter(task -> task.state() == TaskState.DEAD || task.state() == TaskState.CANCELLED)
                .forEach(task -> byWork.merge(task.uniqueKey(), task, Ended::newer));
        return byWork.values().stream()
                .collect(Collectors.toMap(Ended::id, task -> task, (a, b) -> a, LinkedHashMap::new));
    }

    /** Leaves out what depends on a task that has ended badly and is not revived: it could never begin. */
    private void prune(Map<UUID, Ended> revived) {
        List<UUID> hopeless;
        do {
            List<UUID> ids = List.copyOf(revived.keySet());
            hopeless = statements.ids("""
                    SELECT DISTINCT task_dependency.task_id FROM task_dependency
                    JOIN task needed ON needed.id = task_dependency.depends_on
                    WHERE task_dependency.task_id = ANY (?::uuid[]) AND needed.state IN ('DEAD', 'CANCELLED')
                        AND needed.id NOT IN (SELECT unnest(?::uuid[]))
                    """, ids, ids);
            hopeless.forEach(revived::remove);
        } while (!hopeless.isEmpty());
    }

    private record Other(UUID task, UUID live, UUID job) {}

    private void requireNobodyElseDoesIt(Collection<UUID> revived) {
        List<Other> others = statements.list(
                """
                SELECT task.id, live.id, live.job_id FROM task JOIN task live ON live.unique_key = task.unique_key
                WHERE task.id = ANY (?::uuid[]) AND live.id <> task.id
                    AND live.state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                ORDER BY task.position
                """,
                row -> new Other(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)),
                List.copyOf(revived));
        if (!others.isEmpty()) {
            List<String> listed = new ArrayList<>();
            others.stream()
                    .limit(LISTED)
                    .forEach(other ->
                            listed.add("task " + other.task() + " by task " + other.live() + " of job " + other.job()));
            throw new BarmillException(
                    ErrorCode.ILLEGAL_TRANSITION,
                    "nothing is retried, because the work of " + others.size() + " tasks is done by others: "
                            + String.join("; ", listed) + (others.size() > LISTED ? "; and so on" : ""));
        }
    }
}
