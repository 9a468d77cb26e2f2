package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerConfig;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.order.PriorityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes the tasks of a job, thousands per statement, inside the submission's transaction.
 *
 * <p>Tasks are inserted in the order of their unique keys, so concurrent submissions of the same work do not deadlock.
 * Dependencies in the ledger are locked until the submission commits, so a dependency either has ended before and is
 * seen here, or ends afterwards and sees the new tasks.
 */
@ApplicationScoped
class SubmissionWriter {
    private static final String ACTOR = "api";
    private static final int CHUNK = 2_000;
    private static final int ROUNDS = 10;

    private final Statements statements;
    private final Dependents dependents;
    private final LedgerConfig config;
    private final PriorityConfig priority;

    SubmissionWriter(Statements statements, Dependents dependents, LedgerConfig config, PriorityConfig priority) {
        this.statements = statements;
        this.dependents = dependents;
        this.config = config;
        this.priority = priority;
    }

    private record Existing(UUID id, String uniqueKey, int level, TaskState state) {
        static final Statements.RowMapper<Existing> MAPPER = row -> new Existing(
                row.getObject(1, UUID.class), row.getString(2), row.getInt(3), TaskState.valueOf(row.getString(4)));
    }

    /** Writes the tasks whose work no live task does. */
    void write(NewJob job, TaskGraph graph) {
        write(new Batch(job.id(), job.tasks(), 0, ACTOR), graph);
    }

    /** Adds tasks to a job of the ledger, after its existing ones; tasks whose work a live task does are skipped. */
    void append(UUID job, List<NewTask> tasks, String actor) {
        statements.ids("SELECT id FROM job WHERE id = ? FOR NO KEY UPDATE", job);
        int first = statements.first("""
            SELECT 1 + greatest(
                (SELECT coalesce(max(position), -1) FROM task WHERE job_id = ?),
                (SELECT coalesce(max(position), -1) FROM skipped_task WHERE job_id = ?))
            """, row -> row.getInt(1), job, job).orElseThrow();
        write(new Batch(job, tasks, first, actor), new TaskGraph(tasks));
    }

    /**
     * A chunk of tasks that one statement writes.
     *
     * @param first the position of the first
     */
    private record Batch(UUID job, List<NewTask> tasks, int first, String actor) {
        Map<UUID, Integer> positions() {
            Map<UUID, Integer> positions = new HashMap<>();
            tasks.forEach(task -> positions.put(task.id(), first + positions.size()));
            return positions;
        }
    }

    private void write(Batch batch, TaskGraph graph) {
        Map<UUID, Integer> positions = batch.positions();
        Map<UUID, Integer> outside = levelsOf(graph.external());
        Map<UUID, Integer> levels = graph.levels(outside);
        insert(batch.job(), graph, positions, levels, outside);
        correctLevels(graph, levels, outside);
        insertDependencies(graph);
        List<UUID> written = graph.written().stream().map(NewTask::id).toList();
        announce(written, batch.actor());
        settle(graph);
        skip(batch.job(), graph, positions);
    }

    private Map<UUID, Integer> levelsOf(Set<UUID> tasks) {
        Map<UUID, Integer> levels = new HashMap<>();
        statements
                .list(
                        "SELECT id, unique_key, level, state FROM task WHERE id = ANY (?::uuid[])",
                        Existing.MAPPER,
                        tasks)
                .forEach(task -> levels.put(task.id(), task.level()));
        for (UUID task : tasks) {
            if (!levels.containsKey(task)) {
                throw new BarmillException(
                        ErrorCode.NOT_FOUND,
                        "a task depends on " + task + ", which is neither in the job nor in the ledger");
            }
        }
        return levels;
    }

    /**
     * The holder of a key may end before it is read, so tasks that were neither written nor matched to a live task are
     * tried again.
     */
    private void insert(
            UUID job,
            TaskGraph graph,
            Map<UUID, Integer> positions,
            Map<UUID, Integer> levels,
            Map<UUID, Integer> outside) {
        List<NewTask> open = graph.written().stream()
                .sorted(Comparator.comparing(NewTask::uniqueKey))
                .toList();
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new BarmillException(
                        ErrorCode.LEDGER_UNAVAILABLE,
                        open.size() + " tasks of job " + job
                                + " collided with live tasks that ended before they could be read,"
                                + " the first with the key " + open.get(0).uniqueKey());
            }
            Set<UUID> inserted = new HashSet<>();
            for (int from = 0; from < open.size(); from += CHUNK) {
                inserted.addAll(
                        insertChunk(job, open.subList(from, Math.min(open.size(), from + CHUNK)), positions, levels));
            }
            List<NewTask> refused =
                    open.stream().filter(task -> !inserted.contains(task.id())).toList();
            Map<String, Existing> live = live(refused);
            List<NewTask> again = new ArrayList<>();
            for (NewTask task : refused) {
                Existing holder = live.get(task.uniqueKey());
                if (holder == null) {
                    again.add(task);
                } else {
                    graph.standIn(task.id(), holder.id());
                    outside.put(holder.id(), holder.level());
                }
            }
            open = again;
        }
    }

    private List<UUID> insertChunk(
            UUID job, List<NewTask> chunk, Map<UUID, Integer> positions, Map<UUID, Integer> levels) {
        return statements.ids(
                """
                INSERT INTO task (job_id, id, position, level, kind, queue, label, unique_key, params, state,
                    max_attempts, queued_at, rung_at, lane, rank, deadline, held)
                SELECT job.id, given.id, position, level, given.kind, queue, label, unique_key, params::jsonb, state,
                    max_attempts, CASE state WHEN 'QUEUED' THEN now() END, CASE state WHEN 'QUEUED' THEN now() END,
                    given.kind || '@' || coalesce(params::jsonb ->> 'exchange', 'local'),
                    CASE WHEN priority > 10 THEN '-infinity'
                        ELSE job.created_at + position * make_interval(secs => ?)
                            - priority * make_interval(secs => ?) END,
                    deadline,
                    EXISTS (SELECT 1 FROM hold WHERE scope = 'JOB' AND key = job.id::text)
                FROM job CROSS JOIN unnest(
                        ?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::int[])
                    AS given (id, position, level, kind, queue, label, unique_key, params, state, max_attempts)
                WHERE job.id = ?
                ON CONFLICT (unique_key)
                    WHERE state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE', 'CANCELLING') DO NOTHING
                RETURNING id
                """,
                priority.spread(),
                priority.step(),
                column(chunk, NewTask::id),
                column(chunk, task -> positions.get(task.id())),
                column(chunk, task -> levels.get(task.id())),
                column(chunk, task -> task.kind().id()),
                column(chunk, task -> task.kind().queue().id()),
                column(chunk, NewTask::label),
                column(chunk, NewTask::uniqueKey),
                column(chunk, NewTask::params),
                column(chunk, task -> task.dependsOn().isEmpty() ? TaskState.QUEUED : TaskState.WAITING),
                column(chunk, task -> config.policy(task.kind()).maxAttempts()),
                job);
    }

    private Map<String, Existing> live(List<NewTask> refused) {
        Map<String, Existing> live = new HashMap<>();
        if (!refused.isEmpty()) {
            statements
                    .list("""
                        SELECT id, unique_key, level, state FROM task
                        WHERE unique_key = ANY (?)
                            AND state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE', 'CANCELLING')
                        ORDER BY level, id FOR SHARE
                        """, Existing.MAPPER, column(refused, NewTask::uniqueKey))
                    .forEach(task -> live.put(task.uniqueKey(), task));
        }
        return live;
    }

    /** A task that now depends on a live task of another job may need a higher level than it was written with. */
    private void correctLevels(TaskGraph graph, Map<UUID, Integer> written, Map<UUID, Integer> outside) {
        Map<UUID, Integer> levels = graph.levels(outside);
        levels.entrySet().removeIf(entry -> entry.getValue().equals(written.get(entry.getKey())));
        if (!levels.isEmpty()) {
            List<UUID> ids = List.copyOf(levels.keySet());
            statements.update("""
                UPDATE task SET level = given.level FROM unnest(?::uuid[], ?::int[]) AS given (id, level)
                WHERE task.id = given.id
                """, ids, column(ids, levels::get));
        }
    }

    private void insertDependencies(TaskGraph graph) {
        List<UUID> tasks = new ArrayList<>();
        List<UUID> needed = new ArrayList<>();
        for (NewTask task : graph.written()) {
            for (UUID dependency : graph.dependencies(task)) {
                tasks.add(task.id());
                needed.add(dependency);
            }
        }
        statements.update(
                "INSERT INTO task_dependency (task_id, depends_on) SELECT * FROM unnest(?::uuid[], ?::uuid[])",
                tasks,
                needed);
    }

    private void announce(List<UUID> written, String actor) {
        statements.update("""
            INSERT INTO task_event (task_id, to_state, actor, reason, attempt)
            SELECT id, state, ?, 'submitted', 0 FROM task WHERE id = ANY (?::uuid[]) ORDER BY position
            """, actor, written);
        statements.update("""
            INSERT INTO outbox (task_id, queue)
            SELECT id, queue FROM task WHERE id = ANY (?::uuid[]) AND state = 'QUEUED' ORDER BY position
            """, written);
    }

    /** Locks the dependencies in the ledger, and handles those that have ended. */
    private void settle(TaskGraph graph) {
        List<NewTask> waiting = graph.written().stream()
                .filter(task -> !task.dependsOn().isEmpty())
                .toList();
        List<Existing> outside = statements.list("""
            SELECT id, unique_key, level, state FROM task WHERE id = ANY (?::uuid[])
            ORDER BY level, id FOR SHARE
            """, Existing.MAPPER, graph.external());
        dependents.cancel(
                outside.stream()
                        .filter(task -> task.state() == TaskState.DEAD || task.state() == TaskState.CANCELLED)
                        .map(Existing::id)
                        .toList(),
                ACTOR);
        if (outside.stream().anyMatch(task -> task.state() == TaskState.SUCCEEDED)) {
            dependents.release(column(waiting, NewTask::id), ACTOR);
        }
    }

    private void skip(UUID job, TaskGraph graph, Map<UUID, Integer> positions) {
        List<NewTask> skipped = graph.absent();
        statements.update(
                """
                INSERT INTO skipped_task (job_id, position, task_id, label, unique_key, live_task_id)
                SELECT ?, * FROM unnest(?::int[], ?::uuid[], ?::text[], ?::text[], ?::uuid[])
                """,
                job,
                column(skipped, task -> positions.get(task.id())),
                column(skipped, NewTask::id),
                column(skipped, NewTask::label),
                column(skipped, NewTask::uniqueKey),
                column(skipped, task -> graph.doer(task.id())));
    }

    private static <T, R> List<R> column(List<T> rows, Function<T, R> value) {
        return rows.stream().map(value).toList();
    }
}
