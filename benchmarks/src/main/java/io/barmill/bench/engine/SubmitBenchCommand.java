package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import io.barmill.cli.Json;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the submission of a job of many tasks. */
@Command(
        name = "submit",
        description = {
            "Measures a request that becomes a job of 10,000 tasks, on a real PostgreSQL and with the sandbox venue, whose listings "
                    + "the planner asks for: how long the request takes, and when all its tasks are in the ledger. Beside a request "
                    + "of one day. In turn, the medians of the rounds after one to warm up, which has the listings "
                    + "fetched. Each job is cancelled before the next.",
            "",
            "The request is for two types of daily archives of five symbols, so there are ten tasks a day."
        })
public final class SubmitBenchCommand extends EngineBenchCommand {
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "XRPUSDT");
    private static final LocalDate LAST = LocalDate.of(2025, 6, 29);
    private static final List<String> TYPES = List.of("metrics", "bookDepth");
    private static final int TASKS_OF_A_DAY = SYMBOLS.size() * TYPES.size();
    private static final int MOST_DAYS = 1_000;
    private static final Duration POLL = Duration.ofMillis(2);

    @Option(
            names = "--tasks",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Tasks of the job, a multiple of 10, up to 10,000 (${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            paramLabel = "N",
            description = "Rounds after one to warm up (${DEFAULT-VALUE}).")
    private int rounds;

    /** A command that starts the services of that installation. */
    public SubmitBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    /** How long a submission took. */
    private record Submitted(double answerMillis, double acceptedMillis) {
        static ObjectNode median(int tasks, Submitted[] rounds) {
            double answer = middle(Arrays.stream(rounds)
                    .mapToDouble(Submitted::answerMillis)
                    .sorted()
                    .toArray());
            double accepted = middle(Arrays.stream(rounds)
                    .mapToDouble(Submitted::acceptedMillis)
                    .sorted()
                    .toArray());
            return Figures.node()
                    .put("tasks", tasks)
                    .put("answer_millis", answer)
                    .put("accepted_millis", accepted);
        }

        private static double middle(double[] sorted) {
            return sorted[sorted.length / 2];
        }
    }

    @Override
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("fsync", "whether the commits of PostgreSQL are durable");
        figures.put("many.*, few.*", "the job of many tasks, and that of one day");
        figures.put("*.tasks", "of the job");
        figures.put("*.answer_millis", "from the call to the last byte of the response");
        figures.put("*.accepted_millis", "from the call until the job is planned, and all its tasks are in the ledger");
        figures.put("accepted_per_second", "tasks of the job of many / accepted_millis");
        figures.put("ratio_answer", "answer_millis of the job of many / of the job of few");
        return figures;
    }

    @Override
    List<String> examples() {
        return List.of("submit --json", "submit --tasks 1000 --rounds 1");
    }

    @Override
    Set<EngineStack.Part> parts() {
        return Set.of(EngineStack.Part.VENUE);
    }

    @Override
    ObjectNode measure(EngineStack stack) throws SQLException {
        int days = tasks / TASKS_OF_A_DAY;
        if (days < 1 || days > MOST_DAYS || days * TASKS_OF_A_DAY != tasks) {
            throw new InvalidFieldException("--tasks", Integer.toString(tasks), "10, 20, ... or 10000");
        }
        if (rounds < 1) {
            throw new InvalidFieldException("--rounds", Integer.toString(rounds), "at least 1");
        }
        TimedRequests api = TimedRequests.overOneConnection(stack.api());
        Submitted[] many = new Submitted[rounds + 1];
        Submitted[] few = new Submitted[rounds + 1];
        for (int round = 0; round <= rounds; round++) {
            status().say("round " + round + " of " + rounds);
            many[round] = submit(stack, api, days);
            few[round] = submit(stack, api, 1);
        }
        ObjectNode report = Figures.node().put("fsync", stack.ledger().setting("fsync"));
        ObjectNode ofMany = Submitted.median(tasks, Arrays.copyOfRange(many, 1, many.length));
        ObjectNode ofFew = Submitted.median(TASKS_OF_A_DAY, Arrays.copyOfRange(few, 1, few.length));
        report.set("many", ofMany);
        report.set("few", ofFew);
        return report.put(
                        "accepted_per_second",
                        tasks * 1e3 / ofMany.path("accepted_millis").asDouble())
                .put(
                        "ratio_answer",
                        ofMany.path("answer_millis").asDouble()
                                / ofFew.path("answer_millis").asDouble());
    }

    private static Submitted submit(EngineStack stack, TimedRequests api, int days) throws SQLException {
        DownloadBody body = new DownloadBody(
                "binance", "um", SYMBOLS, TYPES, LAST.minusDays(days - 1L), LAST, null, List.of(), null);
        long began = System.nanoTime();
        TimedRequests.Timed response = api.post(
                        "/download/downloads/jobs", Json.text(body).getBytes(StandardCharsets.UTF_8))
                .succeeded("the submission");
        JsonNode job = Json.parse(response.body());
        String id = job.path("job_id").asText();
        while (stack.ledger().number("SELECT count(*) FROM job WHERE plan_state = 'PLANNING'") > 0) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        double accepted = (System.nanoTime() - began) / 1e6;
        stack.requireTasks(id, days * TASKS_OF_A_DAY);
        api.post("/jobs/" + id + "/cancel", new byte[0]).succeeded("the cancellation");
        return new Submitted(response.clientMillis(), accepted);
    }
}
