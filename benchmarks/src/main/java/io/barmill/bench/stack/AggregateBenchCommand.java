package io.barmill.bench.stack;

import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.client.FileInfo;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.terminal.Terminal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
            "  bar, symbol_days, tasks            the bars; how many days of a symbol, those of a symbol in one task",
            "  pinned                             whether each cpu-worker has a core of its own",
            "  trades                             rows of ticks in all of them",
            "  one.*, two.*                       the run with one cpu-worker, and with two",
            "  *.cpu_workers                      how many",
            "  *.seconds                          from the request to the end of the last task, by the ledger's clock",
            "  *.seconds_per_task                 of one worker's time, in which it runs a task after the other",
            "  *.symbol_days_per_second           symbol-days made into bars in a second",
            "  *.trades_per_second                rows of ticks made into bars in a second",
            "  ratio_two                          seconds with one / seconds with two: above 1, two are faster",
            "  machine_two                        what two threads that share nothing do / what one does, here",
            "",
            "Examples:",
            "  barmill bench aggregate --json",
            "  barmill bench aggregate --pin --symbol-days 100 --trades 2000000 --json",
            "  barmill bench aggregate --bar dollar-1e6 --symbol-days 20 --trades 20000"
        })
public final class AggregateBenchCommand extends StackBenchCommand {
    private static final int ROUNDS = 3;
    private static final String TICKS = "ticks";
    private static final String FOLDER = "aggregate";
    private static final long SCALING_MILLIS = 2_000;

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
            names = "--pin",
            description =
                    "Bind each cpu-worker to a core of its own, with taskset. The other processes may use all cores.")
    private boolean pin;

    private final Installation installation;

    /** A command that starts the services of that installation. */
    public AggregateBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation, 400_000);
        this.installation = installation;
    }

    /** The median time, and how many rows of ticks it took. */
    private record Measured(double seconds, long rows) {}

    @Override
    public Integer call() throws IOException {
        BenchArchives archives = archives(symbolDays);
        archives.generate(archives.folderIn(root()), count -> {});
        double machineTwo = CoreScaling.measure(SCALING_MILLIS);
        Measured one = measure(archives, 1);
        Measured two = measure(archives, 2);
        AggregateReport.Input input = new AggregateReport.Input(
                bar, symbolDays, archives.request().symbols().size(), one.rows(), pin, machineTwo);
        return print(AggregateReport.of(input, one.seconds(), two.seconds()));
    }

    private Measured measure(BenchArchives archives, int cpuWorkers) throws IOException {
        Map<String, String> onePermit = Map.of("barmill.worker.permits", "1");
        return measure(
                FOLDER,
                archives.folderIn(root()),
                1,
                cpuWorkers,
                onePermit,
                jobs -> measured(jobs, archives.request()));
    }

    private Measured measured(Jobs jobs, DownloadBody ticks) {
        if (pin) {
            Cores.bind(cpuWorkers());
        }
        follow(jobs, "download", jobs.download(ticks).path("job_id").asText(), symbolDays);
        AggregateBody request = request(ticks);
        // Of each symbol one, since the archives are days of one month.
        int tasks = ticks.symbols().size();
        double[] seconds = new double[ROUNDS + 1];
        for (int round = 0; round <= ROUNDS; round++) {
            seconds[round] =
                    follow(jobs, "bars", jobs.aggregate(request).path("job_id").asText(), tasks);
        }
        Arrays.sort(seconds, 1, seconds.length);
        long rows = jobs.files().stream()
                .filter(file -> file.layer().equals(TICKS))
                .mapToLong(FileInfo::rows)
                .sum();
        return new Measured(seconds[1 + ROUNDS / 2], rows);
    }

    private List<ProcessHandle> cpuWorkers() {
        String program = installation.program(ServiceKind.CPU_WORKER).toString();
        return new StackFolders(root().resolve(FOLDER), installation.temporary())
                .pids().running().stream()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains(program))
                                .isPresent())
                        .toList();
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
}
