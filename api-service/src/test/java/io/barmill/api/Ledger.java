package io.barmill.api;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The ledger in tests: emptied, counted, and changed as the missing workers would. */
@ApplicationScoped
public class Ledger {
    /** Not the outbox, which the relay empties concurrently; each of its rows belongs to a task. */
    private static final List<String> TABLES =
            List.of("job", "task", "task_dependency", "job_task", "job_reason", "task_event", "archive", "partition");

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 10;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final DataSource database;
    private final TaskLedger tasks;

    Ledger(DataSource database, TaskLedger tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** Deletes all rows. What the service reads meanwhile may be locked in another order, so a deadlock is tried again. */
    public void empty() {
        for (int attempt = 1; ; attempt++) {
            try {
                truncate();
                return;
            } catch (IllegalStateException e) {
                boolean isDeadlock =
                        e.getCause() instanceof SQLException failure && DEADLOCK.equals(failure.getSQLState());
                if (!isDeadlock || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void truncate() {
        execute(
                "TRUNCATE " + String.join(", ", TABLES)
                        + ", outbox, job_tally, series_summary, series_change, worker, circuit, app_user, token, audit, backtest, backtest_file, alert_chat, alert_notice, schedule, schedule_run CASCADE");
    }

    /** Rows by table. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        TABLES.forEach(table -> rows.put(table, count(table)));
        return rows;
    }

    /** Claims a task as a worker would. */
    public TaskClaim claim(String taskId) {
        execute("UPDATE task SET rank = (SELECT min(rank) FROM task) - interval '1 second' WHERE id = '" + taskId
                + "'");
        return Arrays.stream(WorkQueue.values())
                .flatMap(
                        queue -> tasks.claim(queue, Set.of(TaskKind.values()), 1, "worker-of-the-test", LEASE).stream())
                .filter(claim -> claim.taskId().toString().equals(taskId))
                .findFirst()
                .orElseThrow();
    }

    /** Completes a task as a worker would, with these results. */
    public void succeed(String taskId, List<ArchiveEntry> archives, List<PartitionEntry> partitions) {
        TaskClaim claim = claim(taskId);
        partitions.stream()
                .collect(Collectors.groupingBy(PartitionEntry::path))
                .values()
                .forEach(days -> tasks.publish(claim, days, () -> {}));
        finish(claim, new TaskOutcome.Succeeded("made by the test", archives, List.of()));
    }

    /** Ends a claim. */
    public void finish(TaskClaim claim, TaskOutcome outcome) {
        if (!tasks.finish(claim, outcome)) {
            throw new IllegalStateException("the claim was lost: " + claim);
        }
    }

    /** Makes every read of one job or task fail while the call runs; everything can still be written. */
    public <T> T whileItCannotBeRead(Supplier<T> call) {
        BreakableLedgerView.BROKEN.set(true);
        try {
            return call.get();
        } finally {
            BreakableLedgerView.BROKEN.set(false);
        }
    }

    /** Whether a statement with that text waits for another transaction. */
    public boolean waitsForALock(String text) {
        return count("pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%" + text + "%'") > 0;
    }

    /** A connection to the ledger's database. */
    public Connection connect() throws SQLException {
        return database.getConnection();
    }

    private long count(String table) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if many tasks of the lane had failed with the code. */
    public void openCircuit(String lane, String code) {
        execute("INSERT INTO circuit (lane, code, kind, host, example, wait, probe_at) VALUES ('" + lane + "', '" + code
                + "', split_part('" + lane + "', '@', 1), split_part('" + lane + "', '@', 2), 'an example',"
                + " interval '1 hour', now() + interval '1 hour')");
    }

    /** As if a time of the schedule had just come. */
    public void makeDue(String schedule) {
        execute("UPDATE schedule SET next_fire = date_trunc('minute', now()) WHERE name = '" + schedule + "'");
    }

    /** As if the schedule had been added by an earlier version, which knew other requests. */
    public void breakSchedule(String schedule) {
        execute("UPDATE schedule SET request = request - 'symbols' WHERE name = '" + schedule + "'");
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
