package io.barmill.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.PidFiles;
import io.barmill.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmarks that start the packaged services. */
@Tag("full")
class StackBenchesIT {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, 0);
    private final Installation installation = new Installation(Path.of(System.getProperty("barmill.home")));

    @Test
    void downloadBenchDownloadsEveryArchiveWithOneWorkerAndWithTwo() throws IOException {
        JsonNode report = run(new DownloadBenchCommand(terminal, installation), "--archives", "10", "--trades", "300");

        assertThat(report.path("archives").asInt()).isEqualTo(10);
        assertThat(report.path("one").path("files_per_second").asDouble()).isPositive();
        assertThat(report.path("two").path("io_workers").asInt()).isEqualTo(2);
        assertThat(files("download", "ticks")).hasSize(10);
        assertNothingRuns("download");
    }

    @Test
    void aggregateBenchMakesBarsOfEveryDayWithOneWorkerAndWithTwo() throws IOException {
        JsonNode report = run(
                new AggregateBenchCommand(terminal, installation),
                "--pin",
                "--symbol-days",
                "10",
                "--trades",
                "300",
                "--bar",
                "time-1m");

        assertThat(report.path("symbol_days").asInt()).isEqualTo(10);
        assertThat(report.path("pinned").asBoolean()).isTrue();
        assertThat(report.path("trades").asLong()).isPositive();
        assertThat(report.path("one").path("symbol_days_per_second").asDouble()).isPositive();
        assertThat(report.path("two").path("cpu_workers").asInt()).isEqualTo(2);
        assertThat(report.path("ratio_two").asDouble()).isPositive();
        assertThat(files("aggregate", "bars")).hasSizeGreaterThanOrEqualTo(10);
        assertNothingRuns("aggregate");
    }

    @Test
    void yearBenchMakesTheBarsOfTheJobOfflineToo() throws IOException {
        JsonNode report =
                run(new YearBenchCommand(terminal, installation), "--days", "33", "--trades", "300", "--rounds", "1");

        assertThat(report.path("days").asInt()).isEqualTo(33);
        assertThat(report.path("bars").asInt()).isEqualTo(10);
        assertThat(report.path("tasks").asInt())
                .as("a month, and two days of the next")
                .isEqualTo(2);
        assertThat(report.path("trades").asLong()).isGreaterThan(3_000);
        assertThat(report.path("ratio").asDouble()).isPositive();
        assertThat(files("year", "ticks")).hasSize(33);
        assertThat(files("year", "bars")).as("a file for each bar and month").hasSize(20);
        assertThat(folder.resolve("year/offline")).isDirectoryContaining("glob:**/time-1m.parquet");
        assertNothingRuns("year");
    }

    private JsonNode run(Callable<Integer> command, String... options) {
        List<String> arguments = Stream.concat(Stream.of("--json", "--folder", folder.toString()), Stream.of(options))
                .toList();
        assertThat(new CommandLine(command).execute(arguments.toArray(String[]::new)))
                .isZero();
        return Json.parse(out.toString(StandardCharsets.UTF_8));
    }

    private List<Path> files(String bench, String layer) throws IOException {
        try (Stream<Path> tree = Files.walk(folder.resolve(bench).resolve("lake"))) {
            return tree.filter(file -> file.toString().endsWith(".parquet")
                            && file.toString().contains("/" + layer + "/"))
                    .toList();
        }
    }

    private void assertNothingRuns(String bench) throws IOException {
        assertThat(new PidFiles(folder.resolve(bench).resolve("run")).running()).isEmpty();
        assertThat(folder.resolve(bench).resolve("postgres/cluster/postmaster.pid"))
                .doesNotExist();
    }
}
