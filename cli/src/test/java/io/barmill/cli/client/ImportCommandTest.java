package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.TestTerminal;
import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final String JOB = "0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10";
    private static final String SUBMITTED = "{'job_id': '" + JOB + "', 'created_tasks': [{}], 'skipped_tasks': []}";

    private final TestTerminal terminal = new TestTerminal(0);
    private final FakeApi api = new FakeApi();

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(home.resolve("import"));
        api.answers("POST /import/files", 202, SUBMITTED);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void filesOfTheFolderAreNamedByTheirPathsInIt() throws IOException {
        file("import/a/BTCUSDT-trades-2024-01-02.zip");
        file("import/a/BTCUSDT-trades-2024-01-01.zip");
        file("import/a/BTCUSDT-trades-2024-01-01.zip.CHECKSUM");
        file("import/b.txt");

        assertThat(run("--exchange", "binance", folder.toString())).isZero();

        assertThat(api.requests())
                .containsExactly("POST /import/files {\"exchange\":\"binance\",\"files\":"
                        + "[\"a/BTCUSDT-trades-2024-01-01.zip\",\"a/BTCUSDT-trades-2024-01-02.zip\"]}");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void filesFromElsewhereAreBroughtWithTheirFoldersAndChecksums() throws IOException {
        Path zip = file("mine/futures/um/BTCUSDT-trades-2024-01-02.zip");
        file("mine/futures/um/BTCUSDT-trades-2024-01-02.zip.CHECKSUM");

        assertThat(run("--exchange", "binance", "--replace", home + "/mine/futures/um/*.zip"))
                .isZero();

        List<Path> brought = files(folder);
        assertThat(brought).hasSize(2);
        assertThat(brought.get(0).toString()).endsWith("mine/futures/um/BTCUSDT-trades-2024-01-02.zip");
        assertThat(brought.get(1).toString()).endsWith(".zip.CHECKSUM");
        assertThat(api.requests().get(0))
                .contains(folder.relativize(brought.get(0)).toString())
                .contains("\"replace\":true");
        assertThat(zip).exists();
        assertThat(terminal.err()).contains("delete it once the job has succeeded");
    }

    @Test
    void whatWasBroughtIsTakenOutWhenTheJobHasSucceeded() throws IOException {
        Path zip = file("mine/BTCUSDT-trades-2024-01-02.zip");
        api.answers(
                        "GET /jobs/" + JOB,
                        200,
                        "{'job_id': '" + JOB + "', 'kind': 'import', 'state': 'SUCCEEDED',"
                                + " 'created_at': '2024-01-01T00:00:00Z', 'total_tasks': 1, 'tasks': {'SUCCEEDED': 1}, 'links': {}}")
                .answers("GET /jobs/" + JOB + "/tasks", 200, "{'tasks': [], 'total': 0}");

        assertThat(run("--exchange", "binance", "--wait", zip.toString())).isZero();

        assertThat(files(folder)).isEmpty();
        assertThat(zip).exists();
    }

    @Test
    void whatWasBroughtIsTakenOutWhenTheRequestIsRefused() throws IOException {
        Path zip = file("mine/ticks.zip");
        FakeApi refusing = new FakeApi();
        try (refusing) {
            assertThat(execute(refusing, "--exchange", "binance", zip.toString()))
                    .isNotZero();
        }

        assertThat(files(folder)).isEmpty();
    }

    @Test
    void moreFilesThanARequestMayHaveBecomeSeveralJobs() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 10_001; i++) {
            Files.createFile(many.resolve("BTCUSDT-trades-" + i + ".zip"));
        }

        assertThat(run("--exchange", "binance", many.toString())).isZero();

        assertThat(api.requests()).hasSize(2);
        assertThat(terminal.out().lines().filter(line -> line.startsWith("job ")))
                .hasSize(2);
    }

    @Test
    void aNameThatStandsForNoFileIsRefused() throws IOException {
        assertThat(run("--exchange", "binance", home.resolve("absent.zip").toString()))
                .isNotZero();
        assertThat(run("--exchange", "binance", home + "/*.zip")).isNotZero();
        assertThat(api.requests()).isEmpty();
    }

    private int run(String... arguments) {
        return execute(api, arguments);
    }

    private int execute(FakeApi at, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--folder", folder.toString(), "--url", at.url().toString()));
        return new CommandLine(new ImportCommand(terminal.terminal(), new Installation(home)))
                .setExecutionExceptionHandler((failure, line, parsed) -> 1)
                .execute(all.toArray(String[]::new));
    }

    private Path file(String path) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
