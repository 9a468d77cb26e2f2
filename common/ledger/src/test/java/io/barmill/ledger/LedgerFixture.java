package io.barmill.ledger;

import io.barmill.testing.LedgerAudit;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What tests of the ledger do again and again. */
@Dependent
public class LedgerFixture {
    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final TaskOutcome.Succeeded DONE = new TaskOutcome.Succeeded("done");

    /** What a worker of this version can run. */
    public static final Set<TaskKind> ALL_KINDS = Set.of(TaskKind.values());

    private final DataSource database;
    private final JobLedger jobs;
    private final TaskLedger ledger;
    private final LedgerView view;

    LedgerFixture(DataSource database, JobLedger jobs, TaskLedger ledger, LedgerView view) {
        this.database = database;
        this.jobs = jobs;
        this.ledger = ledger;
        this.view = view;
    }

    /** Empties every table. */
    public void clear() {
        sql(
                "TRUNCATE job, task, task_dependency, job_task, job_reason, job_tally, series_summary, series_change, task_event, task_finding, outbox, worker,"
                        + " validation_part, validation_rule, validation_finding, validation_coverage,"
                        + " alert_chat, alert_notice, schedule, schedule_run, pipeline_unit, pipeline_task, pipeline_reason, archive, partition, reservation, host_visit, host_budget, circuit, hold, host_lane,"
                        + " queue_ring, app_user, token, audit, backtest, backtest_file");
    }

    /** Changes the database behind the ledger's back. */
    public int sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends another connection's session, and waits until it has ended. */
    public void terminate(int backend) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + backend + ", 10000)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The session that has locked a task's row and waits for its worker. */
    int idleInTransaction() {
        List<String> sessions = texts("SELECT pid FROM pg_stat_activity WHERE state = 'idle in transaction'"
                + " AND query LIKE '%FOR NO KEY UPDATE%' AND datname = current_database()");
        if (sessions.size() != 1) {
            throw new AssertionError("expected one session, found " + sessions);
        }
        return Integer.parseInt(sessions.get(0));
    }

    /** All that the tables hold, as one text to be compared. */
    public String content() {
        List<String> content = new ArrayList<>();
        for (String table :
                "job task task_dependency job_task job_reason task_event outbox worker archive partition".split(" ")) {
            content.add(table + " " + texts("SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return String.join("\n", content);
    }

    /** The queues of the doorbells in the outbox. */
    public List<String> doorbells() {
        return texts("SELECT queue FROM outbox ORDER BY id");
    }

    /** For how many tasks the unpublished doorbells are. */
    public int tasksRungFor() {
        return Integer.parseInt(
                texts("SELECT coalesce(sum(tasks), 0) FROM outbox").get(0));
    }

    /** The first column of a query, as text. */
    public List<String> texts(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that a query gives. */
    long count(String sql) {
        return Long.parseLong(texts(sql).get(0));
    }

    /** True where no task owes a result and every doorbell has been rung. Cheaper than an audit. */
    public boolean isQuiet() {
        return texts("""
            SELECT NOT EXISTS (SELECT 1 FROM outbox) AND NOT EXISTS (
                SELECT 1 FROM task WHERE state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED'))
            """).equals(List.of("t"));
    }

    public LedgerAudit.Report audit() {
        try {
            return LedgerAudit.of(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static NewTask task(String name, UUID... dependsOn) {
        return new NewTask(
                UUID.randomUUID(),
                TaskKind.TICK_DOWNLOAD,
                name,
                "key of " + name,
                "{\"name\":\"" + name + "\"}",
                List.of(dependsOn));
    }

    public static NewJob job(List<NewTask> tasks) {
        return new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), tasks);
    }

    public Submission submit(NewTask... tasks) {
        return jobs.submit(job(List.of(tasks)));
    }

    /** Submits a job of one task, and gives the task's id. */
    public UUID submitOne(String name) {
        NewTask task = task(name);
        submit(task);
        return task.id();
    }

    public TaskClaim claim(UUID task) {
        return claim(task, "worker-1");
    }

    public TaskClaim claim(UUID task, String worker) {
        sql("UPDATE task SET rank = (SELECT min(rank) FROM task) - interval '1 second' WHERE id = '" + task + "'");
        TaskClaim claim = claimFirst(worker)
                .orElseThrow(() -> new AssertionError("could not claim a task that is " + state(task)));
        if (!claim.taskId().equals(task)) {
            throw new AssertionError("claimed another task than " + task + ", which is " + state(task));
        }
        return claim;
    }

    /** Claims the first task of the downloads' queue, if there is one. */
    public Optional<TaskClaim> claimFirst(String worker) {
        return ledger.claim(WorkQueue.IO, ALL_KINDS, 1, worker, LEASE).stream().findFirst();
    }

    /** Claims the task, publishes these files and finishes it. */
    public void run(UUID task, TaskOutcome outcome, PartitionEntry... published) {
        TaskClaim claim = claim(task);
        for (PartitionEntry file : published) {
            publish(claim, file);
        }
        if (!ledger.finish(claim, outcome)) {
            throw new AssertionError("lost " + task);
        }
    }

    /** Claims any queued task and finishes it; false if none is queued. */
    boolean runNext(TaskOutcome outcome) {
        List<String> queued = texts("SELECT id FROM task WHERE state = 'QUEUED' ORDER BY created_at, id LIMIT 1");
        queued.forEach(task -> run(UUID.fromString(task), outcome));
        return !queued.isEmpty();
    }

    /** Records a file, of which there is none in any lake. */
    public void publish(TaskClaim claim, PartitionEntry file) {
        if (ledger.publish(claim, file, () -> {}) != PublishResult.PUBLISHED) {
            throw new AssertionError("lost " + claim);
        }
    }

    public TaskView view(UUID task) {
        return view.task(task).orElseThrow();
    }

    public TaskState state(UUID task) {
        return view(task).state();
    }

    /** The states that the task has been through. */
    public List<TaskState> path(UUID task) {
        return view.events(task).stream().map(TaskEvent::to).toList();
    }

    /** Makes the task's lease one that has ended. */
    public void endLease(UUID task) {
        sql("UPDATE task SET lease_until = now() - interval '1 second' WHERE id = '" + task + "'");
    }

    /** The database's time. */
    Instant now() {
        return Instant.parse(texts("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .get(0));
    }

    /** Makes the task's retry due. */
    void makeDue(UUID task) {
        sql("UPDATE task SET not_before = now() WHERE id = '" + task + "'");
    }

    public static PartitionEntry partition(String symbol, LocalDate date) {
        return new PartitionEntry(
                "ticks/" + symbol + "/" + date,
                "ticks",
                "binance",
                "trades",
                symbol,
                date,
                10,
                1000,
                "sha of the file",
                "sha of the archive",
                Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static ArchiveEntry archive(String url, ArchiveState state) {
        return new ArchiveEntry(
                url,
                "binance",
                state,
                100,
                Optional.of("etag"),
                Optional.of("published"),
                Optional.of("computed"),
                10,
                Optional.of("1"),
                Optional.of("10"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Runs the same thing so many times at once, all starting together, and gives the results. */
    public static <T> List<T> together(int threads, Callable<T> action) {
        List<Callable<T>> actions = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            actions.add(action);
        }
        return together(actions);
    }

    /** Waits until another session waits for a lock, in a statement that contains this text. */
    void awaitLockWait(String text) {
        String waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND position('" + text
                + "' IN query) > 0 AND pid <> pg_backend_pid()";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (texts(waiting).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing waits for a lock in " + text);
            }
            Thread.onSpinWait();
        }
    }

    /** Runs all these things at once, all starting together, and gives the results in order. */
    public static <T> List<T> together(List<Callable<T>> actions) {
        ExecutorService pool = Executors.newFixedThreadPool(actions.size());
        CyclicBarrier start = new CyclicBarrier(actions.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> action : actions) {
                running.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return action.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("one of the threads failed", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
