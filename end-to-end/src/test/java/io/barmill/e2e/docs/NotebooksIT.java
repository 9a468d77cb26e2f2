package io.barmill.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.stack.Installation;
import io.barmill.e2e.PackagedStack;
import io.barmill.e2e.SharedStack;
import io.barmill.sandbox.venue.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Python blocks of the README and the tutorial print what the pages show, on the data that the pages make. */
@Tag("full")
class NotebooksIT {
    private static final Path HOME = Installation.ofProcess().home();
    private static final String README = "README.md";
    private static final String TUTORIAL = "docs/tutorial/notebook.md";

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(NotebooksIT::market);

    @TempDir
    static Path folder;

    /** The market of {@code barmill up --sandbox} and of the demo, whose numbers the pages show. */
    private static SandboxOptions market() {
        Assumptions.assumeTrue(
                Stream.of("duckdb", "pandas", "polars").anyMatch(Python::has),
                "SKIPPED: no Python with duckdb, pandas or polars; -Dbarmill.test.python names another interpreter");
        return SandboxOptions.defaults();
    }

    @BeforeAll
    static void fillTheLake() throws Exception {
        PackagedStack stack = STACK.get();
        List<String> commands = NotebookPage.of(HOME.resolve(TUTORIAL)).commands();
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            run(command + " --url " + stack.api());
        }
        // The demo's, whose bars the README reads.
        stack.awaitSuccess(stack.submit(new AggregateBody(
                "binance",
                null,
                null,
                "dollar-1000000",
                List.of("BTCUSDT", "ETHUSDT"),
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2024, 1, 2),
                null,
                null)));
    }

    static Stream<NotebookPage.Cell> cells() throws IOException {
        List<NotebookPage.Cell> readme = NotebookPage.of(HOME.resolve(README)).cells();
        List<NotebookPage.Cell> tutorial =
                NotebookPage.of(HOME.resolve(TUTORIAL)).cells();
        assertThat(readme).hasSize(1);
        assertThat(tutorial).hasSize(3);
        return Stream.concat(readme.stream(), tutorial.stream());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void blockPrintsWhatThePageShows(NotebookPage.Cell cell) throws Exception {
        for (String module : cell.modules()) {
            Assumptions.assumeTrue(Python.has(module), "SKIPPED: Python has no module " + module);
        }
        String lake = STACK.get().lake().root().toString();
        String code = cell.code().replaceAll("data/(demo|sandbox)/lake", lake);

        String output = Python.run(folder, code);

        assertThat(words(output)).isNotEmpty().isEqualTo(words(cell.output()));
    }

    /** Words and numbers, without the frames and spaces that versions of a library draw differently. */
    private static List<String> words(String output) {
        return Stream.of(output.split("[^A-Za-z0-9_.,:+-]+"))
                .filter(word -> word.matches(".*[A-Za-z0-9].*"))
                .toList();
    }

    private static void run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", command)
                .directory(HOME.toFile())
                .redirectErrorStream(true);
        builder.environment().put("BARMILL_NO_BUILD", "1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("failed: " + command + "\n" + output);
        }
    }
}
