package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private static final Pattern FIGURE = Pattern.compile("^  (\\S.*?) {2,}\\S");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<String> benchmarks() {
        Terminal terminal = new Terminal(System.out, System.err, 0);
        return Bench.commandLine(terminal, new Installation(Path.of("nowhere")))
                .getSubcommands()
                .get("bench")
                .getSubcommands()
                .keySet()
                .stream();
    }

    static Stream<String> measurements() {
        return Bench.measurements().stream().map(Measurement::name);
    }

    @Test
    void benchmarksAreListed() {
        assertThat(run("bench", "--help")).isZero();

        assertThat(benchmarks())
                .hasSize(16)
                .allSatisfy(name -> assertThat(text(out)).contains("  " + name));
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void helpExplainsFiguresAndHasExamples(String name) {
        assertThat(run("bench", name, "--help")).isZero();

        assertThat(text(out))
                .startsWith("Usage: barmill bench " + name)
                .contains("--json", "Figures:", "Examples:", "  barmill bench " + name);
        assertThat(explained()).hasSizeGreaterThan(4);
        assertThat(text(err)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void everyFigureOfTheReportIsExplained(String name) {
        assertThat(run("bench", name, "--json", "--trades", "20000"))
                .as(text(err))
                .isZero();
        List<String> keys = keys("", Json.parse(text(out)));
        out.reset();
        run("bench", name, "--help");

        List<Pattern> explained = explained();
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(explained)
                        .as(key)
                        .anyMatch(pattern -> pattern.matcher(key).matches()));
    }

    @Test
    void startComparesCommandsWithTheJvm() throws IOException {
        script("echo started");

        assertThat(run("bench", "start", "--json", "--rounds", "1"))
                .as(text(err))
                .isZero();
        JsonNode report = Json.parse(text(out));
        out.reset();
        run("bench", "start", "--help");

        assertThat(report.at("/jvm/wall_seconds").asDouble()).isPositive();
        assertThat(report.at("/help/ratio_wall").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.at("/jobs/wall_seconds").isNumber()).isTrue();
        List<Pattern> explained = explained();
        assertThat(keys("", report))
                .allSatisfy(key -> assertThat(explained)
                        .as(key)
                        .anyMatch(pattern -> pattern.matcher(key).matches()));
    }

    @Test
    void processComparesCommandsOnFilesWithThePeersThatThereAre() throws IOException {
        script("exit 0");

        assertThat(run("bench", "process", "--json", "--rounds", "1", "--convert", "2000", "--bars", "1000,3000"))
                .as(text(err))
                .isZero();
        JsonNode report = Json.parse(text(out));
        out.reset();
        run("bench", "process", "--help");

        assertThat(report.at("/convert_2000/cpu_seconds").isNumber()).isTrue();
        assertThat(report.at("/bars_3000/wall_seconds").asDouble()).isPositive();
        assertThat(report.at("/bars_1000/duckdb_wall_seconds").isMissingNode())
                .isEqualTo(report.path("left_out").asText().contains("duckdb"));
        assertThat(report.at("/convert_2000/polars_wall_seconds").isMissingNode())
                .isEqualTo(report.path("left_out").asText().contains("polars"));
        List<Pattern> explained = explained();
        assertThat(keys("", report))
                .allSatisfy(key -> assertThat(explained)
                        .as(key)
                        .anyMatch(pattern -> pattern.matcher(key).matches()));
    }

    @Test
    void startFailsIfACommandFails() throws IOException {
        script("exit 3");

        assertThat(run("bench", "start", "--rounds", "1")).isEqualTo(ExitCode.FAILED);

        assertThat(text(err)).contains("jobs --help", "status 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--trades=0", "--trades=many", "--what=1", "--input"})
    void invalidOptionIsRefused(String option) {
        assertThat(run("bench", "bars", option)).isEqualTo(ExitCode.USAGE);

        assertThat(text(err)).contains(option.split("=")[0]);
    }

    @Test
    void unknownTypeIsRefusedWithAListOfAll() {
        assertThat(run("bench", "convert", "--type", "candles")).isEqualTo(ExitCode.USAGE);

        assertThat(text(err)).contains("--type", "candles", "incremental_book_L2", "klines");
    }

    @Test
    void typesAreListedWithTheOption() {
        run("bench", "convert", "--help");

        assertThat(text(out)).contains("--type=TYPE", "book_snapshot_25");
    }

    @Test
    void benchmarkIsRequired() {
        assertThat(run("bench")).isEqualTo(ExitCode.USAGE);

        assertThat(text(err)).contains("which benchmark?");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        return Bench.run(terminal, new Installation(home), arguments);
    }

    /** A launcher that does what the line says. */
    private void script(String line) throws IOException {
        Path launcher = Files.writeString(home.resolve("barmill"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    /** Patterns of the keys that the help on standard output explains; one that ends in .* describes an object only. */
    private List<Pattern> explained() {
        return text(out)
                .lines()
                .dropWhile(line -> !line.equals("Figures:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(FIGURE::matcher)
                .filter(figure -> figure.find())
                .flatMap(figure -> Arrays.stream(figure.group(1).split(", ")))
                .filter(key -> !key.endsWith(".*"))
                .map(key -> Pattern.compile(key.replace(".", "\\.").replace("*", ".+")))
                .toList();
    }

    private static List<String> keys(String path, JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.properties()
                .forEach(field -> keys.addAll(
                        field.getValue().isObject()
                                ? keys(path + field.getKey() + ".", field.getValue())
                                : List.of(path + field.getKey())));
        return keys;
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
