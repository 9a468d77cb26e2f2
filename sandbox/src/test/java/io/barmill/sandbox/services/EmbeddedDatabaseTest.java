package io.barmill.sandbox.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void dataInAFolderSurvivesAStopAndAStart() throws Exception {
        // Given
        initialize();
        try (EmbeddedDatabase first = EmbeddedDatabase.in(folder, 0)) {
            execute(first, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (42)");
        }

        // When
        try (EmbeddedDatabase second = EmbeddedDatabase.in(folder, 0)) {
            // Then
            assertThat(number(second, "SELECT n FROM kept")).isEqualTo(42);
        }
    }

    @Test
    void onlyAKeptDatabaseIsDurable() throws SQLException {
        try (EmbeddedDatabase kept = EmbeddedDatabase.in(folder, 0);
                EmbeddedDatabase throwAway = EmbeddedDatabase.throwAway(0)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(text(kept, "SHOW " + setting)).as(setting).isEqualTo("on");
                assertThat(text(throwAway, "SHOW " + setting)).as(setting).isEqualTo("off");
            }
        }
    }

    @Test
    void folderOfALivingOwnerIsRefusedAndItsServerLeftAlone() throws Exception {
        initialize();
        try (EmbeddedDatabase owner = EmbeddedDatabase.in(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedDatabase.in(folder, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
            assertThat(number(owner, "SELECT 1")).isEqualTo(1);
        }
    }

    @Tag("full")
    @Test
    void serverOfAKilledOwnerIsStoppedAndItsDataFound() throws Exception {
        // Given an owner in a process of its own that is killed while a session is open
        initialize();
        Process owner = startOwner("in", folder.toString());
        int port = Integer.parseInt(owner.inputReader().readLine());
        try (Connection session = connect(port);
                Statement statement = session.createStatement()) {
            statement.execute("CREATE TABLE kept (n int)");
            statement.execute("INSERT INTO kept VALUES (7)");
            owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            ProcessHandle orphan = ProcessHandle.of(serverPid(folder)).orElseThrow();
            assertThat(orphan.isAlive()).isTrue();

            // When
            try (EmbeddedDatabase next = EmbeddedDatabase.in(folder, 0)) {
                // Then
                assertThat(orphan.isAlive()).isFalse();
                assertThat(number(next, "SELECT n FROM kept")).isEqualTo(7);
            }
        }
    }

    @Tag("full")
    @Test
    void incompleteClusterIsReplaced() throws Exception {
        // Given what an owner killed in the middle of its first start leaves behind
        Files.createDirectories(folder.resolve("cluster/base"));
        Files.writeString(folder.resolve("cluster/postgresql.conf"), "cut");
        Files.writeString(folder.resolve("creating"), "");

        // When
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder, 0)) {
            // Then
            assertThat(number(database, "SELECT 1")).isEqualTo(1);
            assertThat(folder.resolve("creating")).doesNotExist();
        }
    }

    @Tag("full")
    @Test
    void throwAwayDatabaseOfAKilledOwnerIsDeletedByTheNext() throws Exception {
        // Given
        Process owner = startOwner("throwAway", folder.toString());
        owner.inputReader().readLine();
        Path left = onlyChild(folder.resolve("barmill-postgres-" + System.getProperty("user.name")));
        ProcessHandle orphan = ProcessHandle.of(serverPid(left)).orElseThrow();
        owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(orphan.isAlive()).isTrue();

        // When
        Process next = startOwner("throwAway", folder.toString());
        next.inputReader().readLine();

        // Then
        assertThat(orphan.isAlive()).isFalse();
        assertThat(left).doesNotExist();
        next.outputWriter().close();
        assertThat(next.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Tag("full")
    @Test
    void throwAwayDatabaseStartsWithoutTheDataOfAnEarlierOne() throws SQLException {
        // Given
        try (EmbeddedDatabase first = EmbeddedDatabase.throwAway(0)) {
            execute(first, "CREATE TABLE earlier (n int)");

            // When
            try (EmbeddedDatabase second = EmbeddedDatabase.throwAway(0)) {
                // Then
                assertThat(number(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'earlier'"))
                        .isZero();
            }
        }
    }

    @Tag("full")
    @Test
    void templateIsMadeOnce(@TempDir Path templates) throws IOException {
        // Given
        ClusterTemplate template = new ClusterTemplate(templates);
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.writeString(first.resolve("PG_VERSION"), "1");
        Files.writeString(second.resolve("PG_VERSION"), "2");

        // When
        template.adopt(first);
        template.adopt(second);
        template.copyTo(folder.resolve("copy"));

        // Then
        assertThat(template.exists()).isTrue();
        assertThat(folder.resolve("copy/PG_VERSION")).hasContent("1");
    }

    @Test
    void throwAwayDatabaseLeavesNothingBehind() {
        // Given
        EmbeddedDatabase database = EmbeddedDatabase.throwAway(0);

        // When
        database.close();

        // Then
        assertThatThrownBy(() -> connect(database.port())).isInstanceOf(SQLException.class);
        database.close();
    }

    private static Path onlyChild(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> all = children.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static long serverPid(Path folder) throws IOException {
        Path pidFile = folder.resolve("cluster/postmaster.pid");
        Awaitility.await().until(() -> Files.exists(pidFile));
        return Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    }

    /** Saves the start the time that {@code initdb} takes. */
    private void initialize() throws IOException {
        EmbeddedDatabase.template().copyTo(folder.resolve("cluster"));
    }

    /** A process that starts a database, prints its port, and closes it when its input ends. */
    private static Process startOwner(String how, String path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + path,
                        "-Dot.epg.working-dir=" + Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseOwner.class.getName(),
                        how,
                        path)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = connect(database.port());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int number(EmbeddedDatabase database, String sql) throws SQLException {
        return Integer.parseInt(text(database, sql));
    }

    private static String text(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database.port());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/barmill", "postgres", "any");
    }
}
