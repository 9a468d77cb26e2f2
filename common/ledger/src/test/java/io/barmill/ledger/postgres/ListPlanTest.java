package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.JobFilter;
import io.barmill.ledger.JobState;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every list that a user can ask for, limited in every way, is read from an index, and no further than needed. */
@QuarkusTest
@Tag("full")
class ListPlanTest extends LedgerTest {
    private static final int JOBS = 6_000;
    private static final int TASKS_OF_A_JOB = 15;
    private static final int TASKS_OF_THE_LARGEST = 8_000;
    private static final Paging PAGE = Paging.first(50);
    /** The rows that a list with an element looks through; others read about as many as are counted. */
    private static final int MOST_READ = 5_000;

    private static final Pattern READ =
            Pattern.compile("(?:Scan[^\\n]*rows=(\\d+) loops=(\\d+)\\))(?:\\n(?! *->)[^\\n]*?(?:Filter: (\\d+))?)*");

    @Inject
    FaultyStatements statements;

    @Inject
    DataSource database;

    @Test
    void noListReadsAllTasksOrJobs() throws SQLException {
        fill();
        UUID largest = job("ORDER BY created_at DESC LIMIT 1");
        UUID live = job("WHERE ended_state IS NULL ORDER BY created_at LIMIT 1");
        UUID middle = job("ORDER BY created_at OFFSET 3000 LIMIT 1");

        List<String> plans = statements.plansOf(() -> {
            for (Optional<JobState> state : options(JobState.values())) {
                for (Optional<String> kind : List.of(Optional.<String>empty(), Optional.of("download"))) {
                    view.jobs(new JobFilter(state, kind), PAGE);
                }
            }
            view.jobs(JobFilter.ALL, new Paging(0, 50, Optional.of(middle)));
            for (Optional<TaskState> state : options(TaskState.values())) {
                view.tasks(TaskFilter.ofAll(Optional.empty(), state, Optional.empty()), PAGE);
                view.tasks(TaskFilter.ofJob(largest).in(state), PAGE);
                view.tasks(TaskFilter.ofJob(live).in(state), PAGE);
                TaskFilter downloads = TaskFilter.ofKind(TaskKind.TICK_DOWNLOAD).in(state);
                view.tasks(downloads, PAGE);
                view.tasks(downloads.with(Map.of("symbol", "S7")), PAGE);
                TaskFilter bars = TaskFilter.ofKind(TaskKind.BAR_AGGREGATE).in(state);
                view.tasks(bars.withElements(Map.of("bars", "time-1m")), PAGE);
                view.tasks(bars.withElements(Map.of("bars", "tick-7")), PAGE);
            }
            view.tasks(TaskFilter.ofAll(Optional.empty(), Optional.of(TaskState.DEAD), Optional.of("BAD_ROW")), PAGE);
            statements.list(
                    "SELECT * FROM job_overview WHERE id = ANY (ARRAY["
                            + "(SELECT id FROM job ORDER BY created_at DESC LIMIT 1), '" + live + "'::uuid])",
                    row -> row);
        });

        assertThat(plans).hasSizeGreaterThan(70).allSatisfy(plan -> {
            assertThat(plan).doesNotContain("Seq Scan on task").doesNotContain("Seq Scan on job_task");
            assertThat(rowsRead(plan)).as(plan).isLessThanOrEqualTo(MOST_READ);
        });
    }

    /** The most rows that a scan of the plan reads, whether or not it keeps them. */
    private static long rowsRead(String plan) {
        long most = 0;
        Matcher scans = READ.matcher(plan);
        while (scans.find()) {
            long kept = Long.parseLong(scans.group(1)) * Long.parseLong(scans.group(2));
            most = Math.max(most, kept + (scans.group(3) == null ? 0 : Long.parseLong(scans.group(3))));
        }
        return most;
    }

    @Test
    void tasksOfAStateAreThoseOfTheJobInItsOrder() throws SQLException {
        fill();
        UUID largest = job("ORDER BY created_at DESC LIMIT 1");

        Page<UUID> dead = view.tasks(TaskFilter.ofJob(largest).in(Optional.of(TaskState.DEAD)), PAGE)
                .map(task -> task.id());

        assertThat(dead.items().stream().map(UUID::toString))
                .isEqualTo(fixture.texts(
                        "SELECT task_id FROM job_task JOIN task ON task.id = task_id WHERE job_task.job_id = '"
                                + largest + "' AND state = 'DEAD' ORDER BY job_task.position LIMIT 50"))
                .hasSizeGreaterThan(5);
    }

    private UUID job(String which) {
        return UUID.fromString(fixture.texts("SELECT id FROM job " + which).get(0));
    }

    private static <E> List<Optional<E>> options(E[] values) {
        return Stream.concat(
                        Stream.of(Optional.<E>empty()), Arrays.stream(values).map(Optional::of))
                .toList();
    }

    /** Jobs of which few have not ended, the newest of them large, with downloads and bars of hundreds of symbols. */
    private void fill() throws SQLException {
        fixture.sql("""
                INSERT INTO job (id, kind, request, created_at)
                SELECT gen_random_uuid(), CASE i %% 2 WHEN 0 THEN 'download' ELSE 'aggregate' END, '{}',
                    now() - i * interval '1 minute'
                FROM generate_series(0, %d) i
                """.formatted(JOBS));
        fixture.sql("""
                INSERT INTO task (id, job_id, position, level, kind, queue, label, unique_key, params, state, max_attempts,
                    created_at, queued_at, finished_at, rank, lane, error_code)
                SELECT gen_random_uuid(), job.id, i, 0, kind.id, kind.queue, 'x', job.id || ' ' || i,
                    jsonb_build_object('symbol', 'S' || abs(hashtext(job.id::text)) %% 300,
                        'bars', jsonb_build_array('time-1m', 'tick-' || i %% 900)),
                    state, 5, job.created_at, now(), CASE WHEN state <> 'QUEUED' THEN now() END, now(),
                    kind.id || '@binance', CASE state WHEN 'DEAD' THEN 'BAD_ROW' END
                FROM (SELECT id, kind, created_at, row_number() OVER (ORDER BY created_at DESC) AS place FROM job) AS job
                CROSS JOIN LATERAL generate_series(1, CASE place WHEN 1 THEN %d ELSE %d END) i
                CROSS JOIN LATERAL (
                    SELECT CASE job.kind WHEN 'download' THEN 'tick.download' ELSE 'bar.aggregate' END AS id,
                        CASE job.kind WHEN 'download' THEN 'io_intensive' ELSE 'cpu' END AS queue) kind
                CROSS JOIN LATERAL (SELECT CASE
                    WHEN i %% 1000 = 4 THEN 'DEAD' WHEN place %% 500 = 1 AND i %% 2 = 0 THEN 'QUEUED'
                    ELSE 'SUCCEEDED' END AS state) states
                """.formatted(TASKS_OF_THE_LARGEST, TASKS_OF_A_JOB));
        fixture.sql(
                "INSERT INTO job_task (job_id, position, task_id, role) SELECT job_id, position, id, 'CREATED' FROM task");
        fixture.sql("""
                UPDATE job SET ended_state = CASE WHEN tally.dead > 0 THEN 'FAILED' ELSE 'SUCCEEDED' END, ended_at = now(),
                    succeeded = tally.succeeded, dead = tally.dead
                FROM job_tally tally WHERE tally.job_id = job.id AND queued = 0
                """);
        fixture.sql("DELETE FROM job_tally USING job WHERE job.id = job_id AND ended_state IS NOT NULL");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE job, task, job_task, job_tally");
        }
    }
}
