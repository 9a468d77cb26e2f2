package io.barmill.bench.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.client.FileInfo;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.JobWatch;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.LocalStack;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.stack.StackPlan;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures jobs that make bars from ticks in the lake, with one cpu-worker and with two. */
@Command(
        name = "aggregate",
        description = {
            "Measures jobs that make bars from ticks in the lake, from the request to the last published file: with one "
                    + "cpu-worker of one permit, and then with two. Each on a stack of its own, the median of three jobs "
                    + "after one to warm up.",
            "",
            "The archives that the ticks come from are generated once and kept. Database, broker and services share this "
                    + "machine."
        },
        footerHeading = "%nFigures:%n",
        footer = {
            "  bar, symbol_days                   the bars; how many days of a symbol, one task each",
            "  trades                             rows of ticks in all of them",
            "  one.*, two.*                       the run with one cpu-worker, and with two",
            "  *.cpu_workers                      how many",
            "  *.seconds                          from the request to the end of the last task, by the ledger's clock",
            "  *.tasks_per_second                 symbol-days made into bars in a second",
            "  *.trades_per_second                rows of ticks made into bars in a second",
            "  ratio_two                          seconds with one / seconds with two: above 1, two are faster",
            "",
            "Examples:",
            "  barmill bench aggregate --json",
            "  barmill bench aggregate --bar dollar-1e6 --symbol-days 20 --trades 20000"
        })
public final class AggregateBenchCommand implements Callable<Integer> {
    private static final int ROUNDS = 3;
    private static final String TICKS = "ticks";

    private final Terminal terminal;
    private final Installation installation;

    @Option(
            names = "--bar",
            defaultValue = "time-1s",
            paramLabel = "NAME",
            description = "The bars to make (${DEFAULT-VALUE}).")
    private String bar;

    @Option(
            names = "--symbol-days",
            defaultValue = "50",
            paramLabel = "N",
            description = "How many days of a symbol: a multiple of 10, up to 300 (${DEFAULT-VALUE}).")
    private int symbolDays;

    @Option(
            names = "--trades",
            defaultValue = "400000",
            paramLabel = "N",
            description = "Trades on a day of the busiest symbol; the quietest has a tenth (${DEFAULT-VALUE}).")
    private int trades;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Another seed generates other ticks (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where archives are kept and stacks keep their data (data/bench).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else on standard output.")
    private boolean json;

    /** A command that starts the services of that installation. */
    public AggregateBenchCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    /** The median time, and how many rows of ticks it took. */
    private record Measured(double seconds, long rows) {}

    @Override
    public Integer call() throws IOException {
        BenchArchives archives = new BenchArchives(symbolDays, trades, seed);
        Path root = folder.orElse(installation.data().resolve("bench")).toAbsolutePath();
        Path archiveFolder = archives.folderIn(root);
        StatusLine status = new StatusLine(terminal);
        archives.generate(archiveFolder, count -> {});
        Measured one = measure(archives, plan(root, archiveFolder, 1), status);
        Measured two = measure(archives, plan(root, archiveFolder, 2), status);
        status.clear();
        AggregateReport report = AggregateReport.of(bar, symbolDays, one.rows(), one.seconds(), two.seconds());
        if (json) {
            terminal.out().println(Json.pretty(report));
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private Measured measure(BenchArchives archives, StackPlan plan, StatusLine status) {
        status.say("starting a stack with cpu-workers: " + plan.cpuWorkers() + " (logs: "
                + plan.folders().logs() + ")");
        try (Http http = Http.open();
                LocalStack stack = LocalStack.start(plan, http, status::say)) {
            Jobs jobs = new Jobs(new ApiClient(http, stack.api()));
            follow(
                    jobs,
                    "download",
                    jobs.download(archives.request()).path("job_id").asText(),
                    status);
            AggregateBody request = request(archives.request());
            double[] seconds = new double[ROUNDS + 1];
            for (int round = 0; round <= ROUNDS; round++) {
                JobInfo job = follow(
                        jobs, "bars", jobs.aggregate(request).path("job_id").asText(), status);
                seconds[round] =
                        Duration.between(job.createdAt(), job.finishedAt().orElseThrow())
                                        .toNanos()
                                / 1e9;
            }
            Arrays.sort(seconds, 1, seconds.length);
            long rows = jobs.files().stream()
                    .filter(file -> file.layer().equals(TICKS))
                    .mapToLong(FileInfo::rows)
                    .sum();
            return new Measured(seconds[1 + ROUNDS / 2], rows);
        }
    }

    /** A request for the bars of everything downloaded, made again if they exist. */
    private AggregateBody request(DownloadBody ticks) {
        return new AggregateBody(
                ticks.exchange(),
                ticks.market(),
                "aggTrades",
                bar,
                ticks.symbols(),
                ticks.startDate(),
                ticks.endDate(),
                null,
                true);
    }

    private JobInfo follow(Jobs jobs, String what, String id, StatusLine status) {
        JobInfo job = new JobWatch(jobs, status).follow(what, List.of(id)).get(0);
        if (!job.isSucceeded() || job.totalTasks() != symbolDays) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the job of " + symbolDays + " symbol-days (" + what + ") ended as " + job.state()
                            + " with the tasks " + job.tasks());
        }
        return job;
    }

    private StackPlan plan(Path root, Path archiveFolder, int cpuWorkers) {
        return new StackPlan(
                installation,
                new StackFolders(root.resolve("aggregate"), installation.data().resolve("tmp")),
                true,
                0,
                1,
                cpuWorkers,
                new StackPlan.Venue(false, Optional.of(archiveFolder)),
                StackPlan.Tuning.STEADY,
                false,
                Map.of("barmill.worker.permits", "1"));
    }
}
