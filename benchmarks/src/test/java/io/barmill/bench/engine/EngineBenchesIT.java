package io.barmill.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.PidFiles;
import io.barmill.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmarks on a real PostgreSQL and a real RabbitMQ, of the distribution's packages. */
@Tag("full")
class EngineBenchesIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), 0);
    private final Installation installation = new Installation(Path.of(System.getProperty("barmill.home")));

    /** PostgreSQL's own user has to reach it, which a temporary folder of root's forbids. */
    private final Path folder = installation.home().resolve("benchmarks/target/bench");

    @BeforeEach
    void requireServers() {
        for (String server : List.of("postgresql", "rabbitmq")) {
            assumeTrue(
                    Files.isDirectory(Path.of("/usr/lib", server)), server + " of the distribution is not installed");
        }
    }

    @Test
    void tasksBenchRunsTasksOfBothAndLeavesNothingRunning() {
        JsonNode report = run(
                new TasksBenchCommand(terminal, installation),
                "--warm-up=250",
                "--tasks=300",
                "--rounds=1",
                "--seconds=1",
                "--rate=200");

        assertThat(report.path("tasks").asInt()).isEqualTo(300);
        assertThat(report.at("/barmill/per_second").asDouble()).isPositive();
        assertThat(report.at("/steady/start_millis_p95").asDouble()).isPositive();
        for (String peer : List.of("celery", "celery_rows")) {
            if (report.has(peer)) {
                assertThat(report.path(peer).path("per_second").asDouble()).isPositive();
                assertThat(report.path("ratio_" + peer).asDouble()).isPositive();
            } else {
                assertThat(err.toString(StandardCharsets.UTF_8)).contains(peer + " is skipped");
            }
        }
    }

    @Test
    void pythonWithoutCeleryIsLeftOut(@TempDir Path logs) throws IOException {
        URI broker = URI.create("amqp://127.0.0.1:1");
        assertThat(CeleryNoOp.withMessages("/no/python", logs, broker)).isEmpty();
        assertThat(CeleryNoOp.withRows("/no/python", logs, broker, "jdbc:postgresql://127.0.0.1:1/none"))
                .isEmpty();
    }

    @Test
    void listsBenchAsksForEveryList() {
        JsonNode report = run(new ListsBenchCommand(terminal, installation), "--tasks=10000", "--requests=2");

        assertThat(report.path("tasks").asInt()).isEqualTo(10_000);
        assertThat(report.path("files").asInt()).isPositive();
        assertThat(report.path("lists").size()).isGreaterThan(60);
        assertThat(report.path("slowest_server_millis_p99").asDouble()).isPositive();
        assertThat(report.at("/lists/jobs_RUNNING/client_millis_p50").asDouble())
                .isPositive();
    }

    @Test
    void submitBenchSubmitsJobsOfManyAndOfFewTasks() {
        JsonNode report = run(new SubmitBenchCommand(terminal, installation), "--tasks=100", "--rounds=1");

        assertThat(report.at("/many/tasks").asInt()).isEqualTo(100);
        assertThat(report.at("/few/tasks").asInt()).isEqualTo(10);
        assertThat(report.at("/many/accepted_millis").asDouble())
                .isGreaterThanOrEqualTo(report.at("/many/answer_millis").asDouble());
        assertThat(report.path("accepted_per_second").asDouble()).isPositive();
    }

    @Test
    void refusalsBenchHasEveryRequestRefused() {
        JsonNode report = run(new RefusalsBenchCommand(terminal, installation), "--rounds=1");

        assertThat(report.path("requests").size()).isGreaterThan(8);
        assertThat(report.path("requests"))
                .allSatisfy(
                        request -> assertThat(request.path("status").asInt()).isBetween(202, 499))
                .allSatisfy(request ->
                        assertThat(request.path("response_bytes").asInt()).isBetween(100, 20_000));
        assertThat(report.path("slowest_client_millis_p99").asDouble()).isPositive();
    }

    private JsonNode run(Callable<Integer> command, String... options) {
        List<String> arguments = Stream.concat(Stream.of("--json", "--folder=" + folder), Stream.of(options))
                .toList();
        assertThat(new CommandLine(command).execute(arguments.toArray(String[]::new)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(new PidFiles(folder.resolve("engine/run")).running()).isEmpty();
        assertThat(folder.resolve("engine/postgres/data/postmaster.pid")).doesNotExist();
        return Json.parse(out.toString(StandardCharsets.UTF_8));
    }
}
