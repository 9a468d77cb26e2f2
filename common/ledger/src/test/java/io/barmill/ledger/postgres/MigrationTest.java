package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.sandbox.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger of an earlier version, with jobs, tasks and files in it, becomes one of this version and keeps them. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class MigrationTest {
    private static final String SCHEMA = "earlier";

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"1", "7", "16", "30"})
    void earlierLedgerKeepsWhatItHas(String version) throws SQLException {
        migrate(MigrationVersion.fromVersion("1"));
        run(
                "INSERT INTO job (id, kind, request) VALUES"
                        + " ('00000000-0000-0000-0000-00000000000a', 'bar.aggregate', '{\"symbols\": [\"BTCUSDT\"]}')",
                "INSERT INTO task (id, job_id, position, level, kind, queue, label, unique_key, params, state, attempt,"
                        + " max_attempts, finished_at) VALUES ('00000000-0000-0000-0000-00000000000b',"
                        + " '00000000-0000-0000-0000-00000000000a', 0, 0, 'bar.aggregate', 'cpu', 'BTCUSDT', 'one', '{}',"
                        + " 'SUCCEEDED', 1, 5, now())",
                file("date=2024-01-01/bars.parquet", "2024-01-01"));
        migrate(MigrationVersion.fromVersion(version));
        run(file("date=2024-01-02/bars.parquet", "2024-01-02"));

        migrate(MigrationVersion.LATEST);

        assertThat(column("SELECT state FROM task")).containsExactly("SUCCEEDED");
        assertThat(column("SELECT kind FROM job")).containsExactly("bar.aggregate");
        assertThat(column("SELECT path FROM partition ORDER BY date"))
                .containsExactly("date=2024-01-01/bars.parquet", "date=2024-01-02/bars.parquet");
        run(file("month=2024-01/bars.parquet", "2024-01-01"), file("month=2024-01/bars.parquet", "2024-01-02"));
        assertThat(column("SELECT date FROM partition WHERE path LIKE 'month=%' ORDER BY date"))
                .as("a file has a row for each of its days")
                .containsExactly("2024-01-01", "2024-01-02");
    }

    private static String file(String path, String date) {
        return "INSERT INTO partition (path, layer, venue, dataset, symbol, date, rows, bytes, sha256, inputs, task_id)"
                + " VALUES ('" + path + "', 'bars', 'binance', 'time-1h', 'BTCUSDT', '" + date
                + "', 24, 900, 'aa', 'bb',"
                + " '00000000-0000-0000-0000-00000000000b')";
    }

    private void migrate(MigrationVersion target) {
        Flyway.configure()
                .dataSource(database)
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    @AfterEach
    void drop() throws SQLException {
        run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL search_path TO " + SCHEMA);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private List<String> column(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL search_path TO " + SCHEMA);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            connection.rollback();
            return values;
        }
    }
}
