package io.barmill.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How much of the ledger a claim reads. */
@QuarkusTest
class ClaimPlanTest extends LedgerTest {
    private static final int BACKLOG = 5_000;

    /** Counts what this connection has read, earlier transactions included. */
    private static final String READ =
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'task'";

    @Inject
    DataSource database;

    /** Tasks that have all ended are what an idle ledger was last analyzed with, and a backlog comes in one moment. */
    @Test
    void claimReadsFewTasksWhileTheStatisticsAreThoseOfAnIdleLedger() throws SQLException {
        submit(BACKLOG);
        fixture.sql("UPDATE task SET state = 'SUCCEEDED', attempt = 1, owner = 'w', finished_at = now()");
        fixture.sql("ANALYZE task");
        submit(BACKLOG);

        assertThat(tasksReadByClaim(10)).isLessThan(BACKLOG / 10);
    }

    private void submit(int tasks) {
        List<NewTask> all = IntStream.range(0, tasks)
                .mapToObj(i -> NewTask.labelled(
                        UUID.randomUUID(),
                        TaskKind.TICK_DOWNLOAD,
                        "task " + i,
                        "{\"exchange\": \"binance\"}",
                        List.of()))
                .toList();
        jobs.submit(new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), all));
    }

    private long tasksReadByClaim(int most) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                long before = number(statement, READ);
                assertThat(number(
                                statement,
                                "SELECT count(*) FROM claim_portion('io_intensive', ARRAY['tick.download'], " + most
                                        + ", 'worker', 30)"))
                        .isEqualTo(most);
                return number(statement, READ) - before;
            } finally {
                connection.rollback();
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
