package io.barmill.testing;

import io.barmill.ledger.TaskState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The one check that every test of faults ends with. Reads the ledger's tables from outside, by plain JDBC and in one
 * snapshot, and knows nothing of the code that wrote them but the table of allowed moves.
 */
public final class LedgerAudit {
    private static final long MANY = 1_000;

    private LedgerAudit() {}

    /**
     * What the ledger looks like.
     *
     * @param counts tasks by state; states without a task are absent
     * @param unfinished tasks that still owe a result, one line each
     * @param doorbells rows in the outbox
     * @param faults what must never be, whether or not work is under way, one line each
     */
    public record Report(Map<TaskState, Long> counts, List<String> unfinished, long doorbells, List<String> faults) {
        public Report {
            counts = Map.copyOf(counts);
            unfinished = List.copyOf(unfinished);
            faults = List.copyOf(faults);
        }

        /** Tasks in that state. */
        public long count(TaskState state) {
            return counts.getOrDefault(state, 0L);
        }

        /** True where no task owes a result and every doorbell has been rung. */
        public boolean isQuiet() {
            return unfinished.isEmpty() && doorbells == 0;
        }

        /** Fails unless all work has ended, every doorbell has been rung, and nothing is wrong. */
        public Report assertSound() {
            List<String> wrong = new ArrayList<>(faults);
            unfinished.forEach(task -> wrong.add("not ended: " + task));
            if (doorbells > 0) {
                wrong.add(doorbells + " doorbells in the outbox");
            }
            return failWith(wrong);
        }

        /** Fails where something is wrong that must never be, even while work is under way. */
        public Report assertNoFaults() {
            return failWith(faults);
        }

        private Report failWith(List<String> wrong) {
            if (!wrong.isEmpty()) {
                throw new AssertionError(
                        "the ledger is not sound, states " + counts + ":\n  " + String.join("\n  ", wrong));
            }
            return this;
        }
    }

    /** Reads a ledger by its address. */
    public static Report of(String url, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return of(connection);
        }
    }

    /** Reads a ledger by a connection from there. */
    public static Report of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return of(connection);
        }
    }

    /** Reads a ledger; the connection is left as it was, and in no transaction. */
    public static Report of(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try {
            return read(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
            connection.setTransactionIsolation(isolation);
        }
    }

    private static Report read(Connection connection) throws SQLException {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        for (String[] row : rows(connection, "SELECT state, count(*) FROM task GROUP BY state")) {
            counts.put(TaskState.valueOf(row[0]), Long.parseLong(row[1]));
        }
        analyze(connection, counts.values().stream().mapToLong(Long::longValue).sum());
        List<String> faults = new ArrayList<>();
        for (Rule rule : RULES) {
            for (String[] row : rows(connection, rule.sql())) {
                faults.add(rule.fault() + ": " + String.join(" ", row));
            }
        }
        faults.addAll(histories(connection));
        return new Report(
                counts,
                rows(connection, UNFINISHED).stream()
                        .map(row -> String.join(" ", row))
                        .toList(),
                Long.parseLong(rows(connection, "SELECT count(*) FROM outbox").get(0)[0]),
                faults);
    }

    /** Tasks that were written a moment ago are few to the planner, which may then compare each of them with all others. */
    private static void analyze(Connection connection, long tasks) throws SQLException {
        if (tasks >= MANY) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE job, task, job_task, task_dependency, task_event");
            }
        }
    }

    private static final String UNFINISHED = """
            SELECT id, state, label, 'attempt ' || attempt FROM task
            WHERE state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED')
            UNION ALL
            SELECT id, plan_state, kind, 'planned by ' || planner FROM job WHERE plan_state = 'PLANNING'
            LIMIT 50
            """;

    /** Something that must never be: each row that the statement gives is one case of it. */
    private record Rule(String fault, String sql) {}

    private static final List<Rule> RULES = List.of(
            new Rule("held past its lease", """
                    SELECT id, state, owner, lease_until FROM task
                    WHERE state IN ('RUNNING', 'CANCELLING') AND (lease_until IS NULL OR lease_until < clock_timestamp())
                    """),
            new Rule("waits for nothing and was not released", """
                    SELECT id, label FROM task WHERE state = 'WAITING' AND NOT EXISTS (
                        SELECT 1 FROM task_dependency d JOIN task needed ON needed.id = d.depends_on
                        WHERE d.task_id = task.id AND needed.state <> 'SUCCEEDED')
                    """),
            new Rule("waits for a task that will never succeed", """
                    SELECT task.id, task.label, needed.id, needed.state FROM task
                    JOIN task_dependency d ON d.task_id = task.id JOIN task needed ON needed.id = d.depends_on
                    WHERE task.state = 'WAITING' AND needed.state IN ('DEAD', 'CANCELLED')
                    """),
            new Rule("began before what it depends on had succeeded", """
                    SELECT task.id, task.state, needed.id, needed.state FROM task
                    JOIN task_dependency d ON d.task_id = task.id JOIN task needed ON needed.id = d.depends_on
                    WHERE task.attempt > 0 AND needed.state <> 'SUCCEEDED'
                    """),
            new Rule("more than one live task does the same work", """
                    SELECT unique_key, count(*) FROM task
                    WHERE state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED', 'CANCELLING') GROUP BY unique_key HAVING count(*) > 1
                    """),
            new Rule("more than one partition for one day", """
                    SELECT layer, venue, dataset, symbol, date, count(*) FROM partition
                    GROUP BY layer, venue, dataset, symbol, date HAVING count(*) > 1
                    """),
            new Rule("partition recorded while its attempt did not run", """
                    SELECT path, task_id, attempt, recorded_at FROM partition file
                    WHERE task_id IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM task_event begun WHERE begun.task_id = file.task_id
                                AND begun.attempt = file.attempt AND begun.to_state = 'RUNNING'
                                AND begun.at <= file.recorded_at)
                        OR EXISTS (
                            SELECT 1 FROM task_event over WHERE over.task_id = file.task_id
                                AND over.attempt = file.attempt AND over.from_state = 'RUNNING'
                                AND over.at < file.recorded_at)
                    """),
            new Rule("live task that no job wants", """
                    SELECT id, label FROM task
                    WHERE state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE') AND NOT EXISTS (
                        SELECT 1 FROM job_task WHERE job_task.task_id = task.id AND withdrawn_at IS NULL)
                    """),
            new Rule("job wants a task but not what it waits for", """
                    SELECT job_task.job_id, task.id, needed.id FROM job_task
                    JOIN task ON task.id = job_task.task_id AND task.state = 'WAITING'
                    JOIN task_dependency d ON d.task_id = task.id
                    JOIN task needed ON needed.id = d.depends_on
                        AND needed.state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                    WHERE job_task.withdrawn_at IS NULL AND NOT EXISTS (
                        SELECT 1 FROM job_task other WHERE other.job_id = job_task.job_id
                            AND other.task_id = needed.id AND other.withdrawn_at IS NULL)
                    """),
            new Rule("task that the job it was written for does not know", """
                    SELECT id, job_id FROM task WHERE NOT EXISTS (
                        SELECT 1 FROM job_task WHERE job_task.task_id = task.id AND job_task.job_id = task.job_id)
                    """),
            new Rule("job without a task that is a success", """
                    SELECT id, state FROM job_overview
                    WHERE state = 'SUCCEEDED' AND NOT EXISTS (
                        SELECT 1 FROM job_task WHERE job_task.job_id = job_overview.id)
                    """),
            new Rule("job that has ended while a task that it wants is live", """
                    SELECT job.id, ended_state, task.id, task.state FROM job
                    JOIN job_task ON job_task.job_id = job.id AND withdrawn_at IS NULL
                    JOIN task ON task.id = job_task.task_id
                        AND task.state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED')
                    WHERE ended_state IS NOT NULL
                    """),
            new Rule("stored counts of a job are not those of its tasks", """
                    SELECT job.id, ended_state, job.succeeded, job.dead, job.cancelled FROM job
                    CROSS JOIN LATERAL (
                        SELECT count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'SUCCEEDED') AS succeeded,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'DEAD') AS dead,
                            count(*) FILTER (WHERE withdrawn_at IS NOT NULL OR state = 'CANCELLED') AS cancelled
                        FROM job_task JOIN task ON task.id = job_task.task_id WHERE job_task.job_id = job.id
                    ) real
                    WHERE ended_state IS NOT NULL
                        AND (job.succeeded, job.dead, job.cancelled)
                            IS DISTINCT FROM (real.succeeded, real.dead, real.cancelled)
                    """),
            new Rule("counts of a live job are not those of its tasks", """
                    SELECT job.id, kept.*, real.* FROM job
                    CROSS JOIN LATERAL (
                        SELECT coalesce(sum(waiting), 0)::bigint AS waiting, coalesce(sum(queued), 0)::bigint AS queued,
                            coalesce(sum(running), 0)::bigint AS running, coalesce(sum(retryable), 0)::bigint AS retryable,
                            coalesce(sum(cancelling), 0)::bigint AS cancelling, coalesce(sum(succeeded), 0)::bigint AS succeeded,
                            coalesce(sum(dead), 0)::bigint AS dead, coalesce(sum(cancelled), 0)::bigint AS cancelled
                        FROM job_tally WHERE job_tally.job_id = job.id
                    ) kept CROSS JOIN LATERAL (
                        SELECT count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'WAITING') AS waiting,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'QUEUED') AS queued,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'RUNNING') AS running,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'RETRYABLE') AS retryable,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'CANCELLING') AS cancelling,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'SUCCEEDED') AS succeeded,
                            count(*) FILTER (WHERE withdrawn_at IS NULL AND state = 'DEAD') AS dead,
                            count(*) FILTER (WHERE withdrawn_at IS NOT NULL OR state = 'CANCELLED') AS cancelled
                        FROM job_task JOIN task ON task.id = job_task.task_id WHERE job_task.job_id = job.id
                    ) real
                    WHERE ended_state IS NULL AND kept IS DISTINCT FROM real
                    """),
            new Rule("counts that a job which has ended has twice", """
                    SELECT DISTINCT job.id FROM job JOIN job_tally ON job_tally.job_id = job.id
                    WHERE ended_state IS NOT NULL
                    """),
            new Rule("summary of a series is not what its files say, and no change is noted", """
                    SELECT layer, venue, dataset, symbol, summary.days, real.days, summary.rows, real.rows
                    FROM series_summary summary FULL JOIN (
                        SELECT layer, venue, dataset, symbol, count(*) AS days, sum(rows)::bigint AS rows
                        FROM partition WHERE doomed_at IS NULL GROUP BY layer, venue, dataset, symbol
                    ) real USING (layer, venue, dataset, symbol)
                    WHERE (summary.days, summary.rows) IS DISTINCT FROM (real.days, real.rows)
                        AND (layer, venue, dataset, symbol) NOT IN (SELECT * FROM series_change)
                    """),
            new Rule(
                    "ended without a reason",
                    "SELECT id, state FROM task WHERE state IN ('DEAD', 'CANCELLED') AND error_code IS NULL"),
            new Rule("task without an event", """
                    SELECT id, state FROM task WHERE NOT EXISTS (SELECT 1 FROM task_event e WHERE e.task_id = task.id)
                    """));

    /** A task's way from its first event to its state: every step allowed, every claim counted once. */
    private static List<String> histories(Connection connection) throws SQLException {
        List<String> faults = new ArrayList<>();
        String sql = """
                SELECT task.id, task.state, task.attempt, e.from_state, e.to_state, e.attempt
                FROM task JOIN task_event e ON e.task_id = task.id ORDER BY task.id, e.id
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(5_000);
            try (ResultSet rows = statement.executeQuery()) {
                History history = null;
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    if (history == null || !history.task.equals(id)) {
                        if (history != null) {
                            history.end(faults);
                        }
                        history = new History(id, TaskState.valueOf(rows.getString(2)), rows.getInt(3));
                    }
                    history.step(rows.getString(4), TaskState.valueOf(rows.getString(5)), rows.getInt(6), faults);
                }
                if (history != null) {
                    history.end(faults);
                }
            }
        }
        return faults;
    }

    private static final class History {
        private final UUID task;
        private final TaskState state;
        private final int attempt;
        private TaskState at;
        private int claims;

        History(UUID task, TaskState state, int attempt) {
            this.task = task;
            this.state = state;
            this.attempt = attempt;
        }

        void step(String from, TaskState to, int attemptThen, List<String> faults) {
            boolean isBirth = at == null && from == null && (to == TaskState.WAITING || to == TaskState.QUEUED);
            boolean isMove = at != null && at.name().equals(from) && at.next().contains(to);
            if (!isBirth && !isMove) {
                faults.add("task " + task + " went from " + from + " to " + to + " when it was " + at);
            }
            at = to;
            if (to == TaskState.RUNNING) {
                claims++;
            }
            if (attemptThen != claims) {
                faults.add("task " + task + " became " + to + " in attempt " + attemptThen + " after " + claims
                        + " claims");
            }
        }

        void end(List<String> faults) {
            if (at != state) {
                faults.add("task " + task + " is " + state + " but its last event led to " + at);
            }
            if (claims != attempt) {
                faults.add("task " + task + " counts " + attempt + " attempts but was claimed " + claims + " times");
            }
        }
    }

    private static List<String[]> rows(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String[]> result = new ArrayList<>();
            while (rows.next()) {
                String[] row = new String[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = String.valueOf(rows.getString(i + 1));
                }
                result.add(row);
            }
            return result;
        }
    }
}
