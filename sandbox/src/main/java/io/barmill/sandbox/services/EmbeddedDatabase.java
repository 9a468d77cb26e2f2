package io.barmill.sandbox.services;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL as a child of this process, on 127.0.0.1, with the database {@value #DATABASE}. Needs no privileges and
 * also works as root, in a user namespace of its own. Anyone who can reach the port can log in.
 *
 * <p>The child of a killed process keeps running until the next start with the same folder, or the next throw-away
 * database of the same user.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The database that exists after the start. */
    public static final String DATABASE = "barmill";
    /** The only user; every password is accepted. */
    public static final String USER = "postgres";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Holds the loggers strongly: java.util.logging forgets the level of a logger that is garbage collected. */
    @SuppressWarnings("unused")
    private final QuietLogs quiet = new QuietLogs("io.zonky", "org.postgresql");

    private final DatabaseFolder folder;
    private final boolean kept;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(DatabaseFolder folder, boolean kept, int port) throws IOException {
        this.folder = folder;
        this.kept = kept;
        folder.markCreating();
        String durable = kept ? "on" : "off";
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.cluster())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(LONGEST_START)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .setServerConfig("full_page_writes", durable)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
    }

    /** Starts one whose data is deleted with it. Port 0 means a free one. */
    public static EmbeddedDatabase throwAway(int port) {
        try {
            Path parent = Path.of(
                    System.getProperty("java.io.tmpdir"), "barmill-postgres-" + System.getProperty("user.name"));
            ClusterTemplate template = template();
            DatabaseFolder folder = DatabaseFolder.throwAway(parent);
            copy(template, folder);
            return start(folder, false, port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a database", e);
        }
    }

    /**
     * Starts one whose data stays in that folder, durably, between starts. Port 0 means a free one.
     *
     * @throws IllegalStateException if a living process uses the folder
     */
    public static EmbeddedDatabase in(Path folder, int port) {
        try {
            return start(DatabaseFolder.keep(folder), true, port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the database in " + folder, e);
        }
    }

    /** The current user's template, made now if it does not exist. */
    static ClusterTemplate template() throws IOException {
        ClusterTemplate template = ClusterTemplate.ofUser();
        if (!template.exists()) {
            create(template);
        }
        return template;
    }

    private static void create(ClusterTemplate template) throws IOException {
        DatabaseFolder folder = DatabaseFolder.throwAway(template.parent());
        EmbeddedDatabase database = start(folder, false, 0);
        try {
            database.server.close();
            template.adopt(folder.cluster());
        } finally {
            database.close();
        }
    }

    private static void copy(ClusterTemplate template, DatabaseFolder folder) throws IOException {
        try {
            template.copyTo(folder.cluster());
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
    }

    private static EmbeddedDatabase start(DatabaseFolder folder, boolean kept, int port) throws IOException {
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(folder, kept, FreePort.orRequested(port));
            database.createDatabase();
            folder.markCreated();
            return database;
        } catch (IOException | RuntimeException e) {
            release(folder, kept);
            throw e;
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            server.close();
            throw new IOException("cannot create the database " + DATABASE, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The JDBC URL of {@value #DATABASE}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    /** Stops the server, cutting off its clients; a throw-away one's data is deleted. Later calls do nothing. */
    @Override
    public void close() {
        try {
            server.close();
            release(folder, kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the database at port " + port(), e);
        }
    }

    private static void release(DatabaseFolder folder, boolean kept) throws IOException {
        if (kept) {
            folder.close();
        } else {
            folder.delete();
        }
    }
}
