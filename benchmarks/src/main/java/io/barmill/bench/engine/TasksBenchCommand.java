package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures tasks that do nothing, from their submission to their end, beside Celery on the same broker. */
@Command(
        name = "tasks",
        description = {
            "Measures tasks that do nothing, from their submission to their recorded end, with the API and one worker process on "
                    + "a real RabbitMQ and a real PostgreSQL; beside Celery with two worker processes on the same RabbitMQ, with "
                    + "late acknowledgements, persistent messages and stored results. In turn, the medians of the rounds, after some tasks "
                    + "to warm up. Then tasks are submitted at a steady rate.",
            "",
            "Barmill's tasks are submitted as jobs of several tasks, Celery's one by one, as its clients do. Servers, services and "
                    + "Celery share this machine. Celery is skipped, and a line on standard error says so, where Python does not "
                    + "have it."
        })
public final class TasksBenchCommand extends EngineBenchCommand {
    private static final Duration POLL = Duration.ofMillis(20);
    /** Jobs a second at the steady rate. */
    private static final int STEADY_JOBS = 50;

    private final Terminal terminal;

    @Option(
            names = "--tasks",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Tasks of a round (${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--tasks-of-job",
            defaultValue = "100",
            paramLabel = "N",
            description = "Tasks of a job of Barmill's (${DEFAULT-VALUE}).")
    private int tasksOfJob;

    @Option(
            names = "--warm-up",
            defaultValue = "50000",
            paramLabel = "N",
            description = "Tasks that warm Barmill's services up before (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "Rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Tasks a second at the steady rate, in 50 jobs (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "How long tasks are submitted at the steady rate (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--python",
            defaultValue = "/usr/bin/python3",
            paramLabel = "FILE",
            description = "The Python that has Celery (${DEFAULT-VALUE}).")
    private String python = "";

    /** A command that starts the services of that installation. */
    public TasksBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
        this.terminal = terminal;
    }

    @Override
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("tasks", "of each round");
        figures.put("fsync", "whether the commits of PostgreSQL are durable");
        figures.put(
                "cold.tasks, cold.per_second",
                "tasks that warmed the services up, and how many of them were done a second");
        figures.put("*.enqueued_per_second", "tasks enqueued a second; barmill., celery. and celery_rows.");
        figures.put("*.per_second", "tasks done a second, from the first submission to the last end");
        figures.put("*.while_enqueuing_per_second", "tasks done a second while others are enqueued");
        figures.put("*.draining_per_second", "tasks done a second after the last was enqueued; 0 if none was left");
        figures.put("*.task_millis", "milliseconds a task: 1,000 / per_second");
        figures.put("ratio_celery", "tasks done a second, Barmill / Celery with results as persistent messages");
        figures.put("ratio_celery_draining", "the same after the last was enqueued; 0 if none was left");
        figures.put("ratio_celery_rows", "tasks done a second, Barmill / Celery with results in the same PostgreSQL");
        figures.put("ratio_celery_rows_draining", "the same after the last was enqueued; 0 if none was left");
        figures.put("steady.per_second", "tasks submitted a second at the steady rate");
        figures.put(
                "steady.start_millis_p50, steady.start_millis_p95, steady.start_millis_p99",
                "from the beginning of a task's submission to that of its handler");
        return figures;
    }

    @Override
    List<String> examples() {
        return List.of("tasks --json", "tasks --warm-up 5000 --tasks 2000 --rounds 1 --seconds 5");
    }

    @Override
    Set<EngineStack.Part> parts() {
        return Set.of(EngineStack.Part.WORKER);
    }

    @Override
    ObjectNode measure(EngineStack stack) throws IOException, SQLException {
        requirePositive("--tasks", tasks);
        requirePositive("--tasks-of-job", tasksOfJob);
        requirePositive("--warm-up", warmUp);
        requirePositive("--rounds", rounds);
        requirePositive("--seconds", seconds);
        if (rate < STEADY_JOBS) {
            throw new InvalidFieldException("--rate", Integer.toString(rate), "at least " + STEADY_JOBS);
        }
        ObjectNode report =
                Figures.node().put("tasks", tasks).put("fsync", stack.ledger().setting("fsync"));
        Path logs = stack.log("celery").getParent();
        RealServices services = stack.services();
        Optional<CeleryNoOp> messages = CeleryNoOp.withMessages(python, logs, services.rabbitmq());
        try {
            Optional<CeleryNoOp> rows = CeleryNoOp.withRows(python, logs, services.rabbitmq(), services.postgres());
            try {
                throughput(stack, List.of(named("celery", messages), named("celery_rows", rows)), report);
            } finally {
                rows.ifPresent(CeleryNoOp::close);
            }
        } finally {
            messages.ifPresent(CeleryNoOp::close);
        }
        status().say("a steady " + rate + " tasks a second");
        report.set("steady", steady(stack));
        return report;
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new InvalidFieldException(option, Integer.toString(value), "at least 1");
        }
    }

    /** A peer in the report, and its rounds. */
    private record Peer(String name, CeleryNoOp celery, List<Throughput> rounds) {}

    private Optional<Peer> named(String name, Optional<CeleryNoOp> celery) {
        if (celery.isEmpty()) {
            terminal.err().println(name + " is skipped: " + python + " cannot import what it needs");
        }
        return celery.map(running -> new Peer(name, running, new ArrayList<>()));
    }

    private void throughput(EngineStack stack, List<Optional<Peer>> asked, ObjectNode report)
            throws IOException, SQLException {
        List<Peer> peers = asked.stream().flatMap(Optional::stream).toList();
        status().say("warming up");
        Throughput cold = run(stack, warmUp);
        report.set("cold", Figures.node().put("tasks", warmUp).put("per_second", cold.perSecond()));
        peers.forEach(peer -> peer.celery().run(tasks));
        List<Throughput> ours = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            status().say("round " + round + " of " + rounds + ", Barmill");
            ours.add(run(stack, tasks));
            for (Peer peer : peers) {
                status().say("round " + round + " of " + rounds + ", " + peer.name());
                peer.rounds().add(peer.celery().run(tasks));
            }
        }
        report.set("barmill", median(ours).report());
        for (Peer peer : peers) {
            report.set(peer.name(), median(peer.rounds()).report());
            report.put("ratio_" + peer.name(), ratio(ours, peer.rounds(), Throughput::perSecond));
            report.put("ratio_" + peer.name() + "_draining", ratio(ours, peer.rounds(), Throughput::drainingPerSecond));
        }
    }

    /** Submits so many tasks as fast as possible, and waits for their ends. The last job may have fewer. */
    private Throughput run(EngineStack stack, int all) throws IOException, SQLException {
        EngineLedger ledger = stack.ledger();
        long before = ledger.succeeded();
        long began = System.nanoTime();
        double enqueued = stack.load(all / tasksOfJob, tasksOfJob, Duration.ZERO);
        if (all % tasksOfJob > 0) {
            enqueued += stack.load(1, all % tasksOfJob, Duration.ZERO);
        }
        long doneByThen = ledger.succeeded() - before;
        awaitEnd(ledger);
        return new Throughput(all, enqueued, doneByThen, (System.nanoTime() - began) / 1e9);
    }

    private static void awaitEnd(EngineLedger ledger) throws SQLException {
        while (ledger.isBusy()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private ObjectNode steady(EngineStack stack) throws IOException, SQLException {
        Instant since = stack.ledger().now();
        int jobs = seconds * STEADY_JOBS;
        int tasksOfEach = rate / STEADY_JOBS;
        double took = stack.load(jobs, tasksOfEach, Duration.ofSeconds(1).dividedBy(STEADY_JOBS));
        awaitEnd(stack.ledger());
        double[] quantiles = stack.ledger().startedAfter(since);
        return Figures.node()
                .put("per_second", jobs * tasksOfEach / took)
                .put("start_millis_p50", quantiles[0])
                .put("start_millis_p95", quantiles[1])
                .put("start_millis_p99", quantiles[2]);
    }

    private static Throughput median(List<Throughput> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Throughput::totalSeconds))
                .toList()
                .get(rounds.size() / 2);
    }

    /** The median of the ratios within each round. */
    private static double ratio(List<Throughput> ours, List<Throughput> theirs, ToDoubleFunction<Throughput> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            double other = figure.applyAsDouble(theirs.get(i));
            ratios.add(other == 0 ? 0 : figure.applyAsDouble(ours.get(i)) / other);
        }
        ratios.sort(Comparator.naturalOrder());
        return ratios.get(ratios.size() / 2);
    }
}
