package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.backlog.Backlog;
import io.barmill.ledger.backlog.LaneBacklog;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BacklogTest extends LedgerTest {
    @Inject
    Backlog backlog;

    @Inject
    DataSource database;

    @Test
    void emptyLedgerOwesNothing() {
        fixture.run(fixture.submitOne("done"), LedgerFixture.DONE);

        assertThat(backlog.lanes()).isEmpty();
    }

    @Test
    void tasksAreCountedByLaneAndStateAndThoseThatHaveEndedNever() {
        NewTask first = LedgerFixture.task("first");
        NewTask second = LedgerFixture.task("second");
        fixture.run(fixture.submitOne("done"), LedgerFixture.DONE);
        fixture.claim(fixture.submitOne("runs"));
        fixture.submit(first, second, LedgerFixture.task("waits", first.id()));
        fixture.sql("UPDATE task SET queued_at = now() - interval '90 seconds' WHERE id = '" + second.id() + "'");
        fixture.sql("UPDATE task SET lane = 'tick.download@okx' WHERE id = '" + first.id() + "'");

        List<LaneBacklog> lanes = backlog.lanes();

        assertThat(lanes)
                .extracting(one -> one.queue() + " " + one.lane() + " " + one.state() + " " + one.tasks())
                .containsExactly(
                        "io_intensive tick.download@local QUEUED 1",
                        "io_intensive tick.download@local RUNNING 1",
                        "io_intensive tick.download@local WAITING 1",
                        "io_intensive tick.download@okx QUEUED 1");
        assertThat(lanes.get(0).oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
        assertThat(lanes)
                .filteredOn(one -> one.state() != TaskState.QUEUED)
                .extracting(LaneBacklog::oldest)
                .containsOnly(Duration.ZERO);
    }

    /** Ten ended tasks to each waiting one, and the planner's statistics of a table that is vacuumed. */
    @Test
    void onlyIndexEntriesOfWaitingTasksAreRead() throws SQLException {
        UUID job = fixture.submit(LedgerFixture.task("template")).jobId();
        fixture.sql("""
                INSERT INTO task (id, job_id, position, level, kind, queue, label, unique_key, params, state, max_attempts,
                    queued_at, finished_at, rank, lane)
                SELECT gen_random_uuid(), '%s', i, 0, 'tick.download', 'io_intensive', 'x', 'bulk ' || i, '{}', state, 5,
                    now(), CASE state WHEN 'SUCCEEDED' THEN now() END, now(), 'tick.download@binance'
                FROM (SELECT i, CASE WHEN i %% 11 = 0 THEN 'QUEUED' ELSE 'SUCCEEDED' END AS state
                    FROM generate_series(1, 22000) i) bulk
                """.formatted(job));
        // Rows that another session may still not see are not marked as visible to all; the next vacuum marks them.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    vacuum();
                    assertThat(String.join("\n", plan()))
                            .contains("Index Only Scan using task_waiting")
                            .contains("task_held")
                            .doesNotContain("Seq Scan")
                            .contains("Heap Fetches: 0");
                });

        assertThat(backlog.lanes()).extracting(LaneBacklog::tasks).contains(2_000L);
    }

    private void vacuum() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE task");
        }
    }

    private List<String> plan() throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + PostgresBacklog.LANES)) {
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
        }
        return plan;
    }
}
