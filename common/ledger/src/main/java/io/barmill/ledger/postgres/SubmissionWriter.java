package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerConfig;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.order.PriorityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    private final Interest interest;
    private final ClaimOrder order;
    private final Dependents dependents;
    private final LedgerConfig config;
    private final PriorityConfig priority;

    SubmissionWriter(
            Statements statements,
            Interest interest,
            ClaimOrder order,
            Dependents dependents,
            LedgerConfig config,
            PriorityConfig priority) {
        this.statements = statements;
        this.interest = interest;
        this.order = order;
        this.dependents = dependents;
        this.config = config;
        this.priority = priority;
    }

    /** Writes the tasks whose work no live task does; the job joins the others. */
    void write(NewJob job, TaskGraph graph) {
        write(new Batch(job.id(), List.of(job.id()), job.tasks(), 0, ACTOR), graph);
    }

    /**
     * Adds tasks to a job, whose row the caller has locked.
     *
     * @return for each task that was not written, the task that does its work
     */
    Map<UUID, UUID> append(UUID job, List<NewTask> tasks) {
        TaskGraph graph = new TaskGraph(tasks);
        write(new Batch(job, List.of(job), tasks, interest.next(job), ACTOR), graph);
        return graph.replaced();
    }

    /** Adds tasks to every job that wants this one, as {@link #write} does. */
    void followUp(TaskClaim claim, List<NewTask> tasks, String actor) {
        List<UUID> jobs = interest.lockJobsOf(claim.taskId());
        UUID owner = jobs.contains(claim.jobId()) ? claim.jobId() : jobs.get(0);
        write(new Batch(owner, jobs, tasks, interest.next(owner), actor), new TaskGraph(tasks));
    }

    /**
     * Tasks to be written.
     *
     * @param owner the job that they are written for
     * @param jobs the jobs that want them, the owner included
     * @param first the position of the first in the owner
     */
    private record Batch(UUID owner, List<UUID> jobs, List<NewTask> tasks, int first, String actor) {
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
        ring(insert(batch, graph, positions, levels, outside));
        correctLevels(graph, levels, outside);
        insertDependencies(graph);
        want(batch, graph, settle(graph));
    }

    private Map<UUID, Integer> levelsOf(Set<UUID> tasks) {
        Map<UUID, Integer> levels = new HashMap<>();
        if (tasks.isEmpty()) {
            return levels;
        }
        statements
                .list(
                        "SELECT id, unique_key, level, state FROM task WHERE id = ANY (?::uuid[])",
                        Interest.Standing.MAPPER,
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
     * A task that was written, with its first event.
     *
     * @param isReady whether a doorbell is to be rung for it
     */
    private record Written(UUID id, String queue, boolean isReady) {
        static final Statements.RowMapper<Written> MAPPER =
                row -> new Written(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3));
    }

    /**
     * The holder of a key may end before it is read, so tasks that were neither written nor matched to a live task are
     * tried again.
     *
     * @return those that were written
     */
    private List<Written> insert(
            Batch batch,
            TaskGraph graph,
            Map<UUID, Integer> positions,
            Map<UUID, Integer> levels,
            Map<UUID, Integer> outside) {
        List<NewTask> open = graph.written().stream()
                .sorted(Comparator.comparing(NewTask::uniqueKey))
                .toList();
        List<Written> all = new ArrayList<>();
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new BarmillException(
                        ErrorCode.LEDGER_UNAVAILABLE,
                        open.size() + " tasks of job " + batch.owner()
                                + " collided with live tasks that ended before they could be read,"
                                + " the first with the key " + open.get(0).uniqueKey());
            }
            List<Written> written = new ArrayList<>();
            for (int from = 0; from < open.size(); from += CHUNK) {
                List<NewTask> chunk = open.subList(from, Math.min(open.size(), from + CHUNK));
                written.addAll(insertChunk(batch, chunk, positions, levels));
            }
            all.addAll(written);
            Set<UUID> inserted = written.stream().map(Written::id).collect(Collectors.toSet());
            List<NewTask> refused =
                    open.stream().filter(task -> !inserted.contains(task.id())).toList();
            Map<String, Interest.Standing> live = live(refused);
            List<NewTask> again = new ArrayList<>();
            for (NewTask task : refused) {
                Interest.Standing holder = live.get(task.uniqueKey());
                if (holder == null) {
                    again.add(task);
                } else {
                    graph.standIn(task.id(), holder.id());
                    outside.put(holder.id(), holder.level());
                }
            }
            open = again;
        }
        return all;
    }

    private List<Written> insertChunk(
            Batch batch, List<NewTask> chunk, Map<UUID, Integer> positions, Map<UUID, Integer> levels) {
        return statements.list(
                """
                WITH written AS (
                    INSERT INTO task (job_id, id, position, level, kind, queue, label, unique_key, params, state,
                        max_attempts, queued_at, lane, rank, deadline, held)
                    SELECT job.id, given.id, position, level, given.kind, queue, label, unique_key, params::jsonb, state,
                        max_attempts, CASE state WHEN 'QUEUED' THEN now() END,
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
                    ON CONFLICT (unique_key) WHERE state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE') DO NOTHING
                    RETURNING id, position, state, queue, state = 'QUEUED' AND NOT held AS ready
                ), noted AS (
                    INSERT INTO task_event (task_id, to_state, actor, reason, attempt)
                    SELECT id, state, ?, 'submitted', 0 FROM written ORDER BY position
                )
                SELECT id, queue, ready FROM written
                """,
                Written.MAPPER,
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
                batch.owner(),
                batch.actor());
    }

    private Map<String, Interest.Standing> live(List<NewTask> refused) {
        Map<String, Interest.Standing> live = new HashMap<>();
        if (!refused.isEmpty()) {
            interest.lockHolders(column(refused, NewTask::uniqueKey)).forEach(task -> live.put(task.uniqueKey(), task));
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
        if (!tasks.isEmpty()) {
            statements.update(
                    "INSERT INTO task_dependency (task_id, depends_on) SELECT * FROM unnest(?::uuid[], ?::uuid[])",
                    tasks,
                    needed);
        }
    }

    private void ring(List<Written> written) {
        List<String> queues =
                written.stream().filter(Written::isReady).map(Written::queue).toList();
        if (!queues.isEmpty()) {
            statements.update("INSERT INTO outbox (queue, tasks) SELECT * FROM doorbells(?::text[])", queues);
        }
    }

    /**
     * Locks the tasks of the ledger that these depend on or that do their work, and handles those that have ended.
     *
     * @return the live ones, and what they wait for
     */
    private List<UUID> settle(TaskGraph graph) {
        List<NewTask> waiting = graph.written().stream()
                .filter(task -> !task.dependsOn().isEmpty())
                .toList();
        Set<UUID> outside = graph.outside();
        List<Interest.Standing> locked = interest.lock(outside);
        Map<TaskState, List<UUID>> ended = locked.stream()
                .filter(task -> outside.contains(task.id()) && !task.state().isLive())
                .collect(Collectors.groupingBy(
                        Interest.Standing::state, Collectors.mapping(Interest.Standing::id, Collectors.toList())));
        List<UUID> lost = new ArrayList<>(ended.getOrDefault(TaskState.DEAD, List.of()));
        lost.addAll(ended.getOrDefault(TaskState.CANCELLED, List.of()));
        dependents.cancel(lost, ACTOR);
        if (ended.containsKey(TaskState.SUCCEEDED)) {
            dependents.release(column(waiting, NewTask::id), ACTOR);
        }
        return locked.stream()
                .filter(task -> task.state().isLive())
                .map(Interest.Standing::id)
                .toList();
    }

    /** Makes the jobs want the tasks that were written, those that do the work of the others, and what these wait for. */
    private void want(Batch batch, TaskGraph graph, List<UUID> needed) {
        Set<UUID> written = graph.written().stream().map(NewTask::id).collect(Collectors.toSet());
        for (UUID job : batch.jobs()) {
            boolean isOwner = job.equals(batch.owner());
            int first = isOwner ? batch.first() : interest.next(job);
            Map<UUID, Integer> places = new LinkedHashMap<>();
            // The place of a task in its owner is the one that it was written with.
            for (int i = 0; i < batch.tasks().size(); i++) {
                places.putIfAbsent(graph.doer(batch.tasks().get(i).id()), first + i);
            }
            Set<UUID> asked = Set.copyOf(places.keySet());
            for (UUID task : needed) {
                places.putIfAbsent(task, first + batch.tasks().size() + places.size());
            }
            List<UUID> tasks = List.copyOf(places.keySet());
            interest.add(
                    job,
                    column(tasks, places::get),
                    tasks,
                    column(
                            tasks,
                            task -> isOwner && written.contains(task)
                                    ? "CREATED"
                                    : asked.contains(task) ? "JOINED" : "NEEDED"));
            order.join(job, isOwner ? needed : tasks);
        }
    }

    private static <T, R> List<R> column(List<T> rows, Function<T, R> value) {
        return rows.stream().map(value).toList();
    }
}
