package io.barmill.e2e;

import io.barmill.sandbox.services.ServiceAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Empties the ledger of a running stack. */
final class LedgerReset {
    /** Every table but the history of migrations and what running services write about themselves and their hosts. */
    private static final String TABLES = """
            SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables
            WHERE schemaname = current_schema()
              AND tablename NOT IN ('flyway_schema_history', 'worker', 'host_visit', 'host_budget', 'alert_chat')
            """;

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 10;

    private LedgerReset() {}

    /**
     * Removes every job, task, archive and partition. What the services read meanwhile may be locked in another order, so a deadlock
     * is tried again.
     */
    static void truncate(ServiceAddresses addresses) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                truncateOnce(addresses);
                return;
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void truncateOnce(ServiceAddresses addresses) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(addresses.jdbcUrl(), addresses.dbUser(), addresses.dbPassword());
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            tables.next();
            String names = tables.getString(1);
            statement.execute("TRUNCATE " + names + " RESTART IDENTITY CASCADE");
        }
    }
}
