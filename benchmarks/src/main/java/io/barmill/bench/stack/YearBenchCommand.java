package io.barmill.bench.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.client.FileInfo;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a job for ten bars of a year of one symbol, beside one offline pass over the same tick files. */
@Command(
        name = "year",
        description = {
            "Measures a job that makes ten bars of a year of one symbol, from the request to the last published file, with one "
                    + "cpu-worker of one permit; beside barmill bars, which makes the same bars of the same tick files in one "
                    + "pass. In turn, the medians of the rounds after one to warm up.",
            "",
            "The archives that the ticks come from are generated once and kept. Database, broker and services share this "
                    + "machine."
        },
        footerHeading = "%nFigures:%n",
        footer = {
            "  bars, days                         how many bars; how many days of the symbol",
            "  trades                             rows of ticks in all of them",
            "  tasks                              of the job",
            "  job_seconds                        from the request to the end of the last task, by the ledger's clock",
            "  offline_seconds                    barmill bars, from its start to its end",
            "  ratio                              seconds of the job / seconds offline",
            "",
            "Examples:",
            "  barmill bench year --json",
            "  barmill bench year --days 31 --trades 20000 --rounds 1"
        })
public final class YearBenchCommand extends StackBenchCommand {
    private static final String TICKS = "ticks";
    /** Thresholds that yield some hundreds to some thousands of bars a day. */
    private static final List<String> BARS = List.of(
            "time-1m",
            "time-1h",
            "tick-1000",
            "volume-50",
            "volume-split-50",
            "dollar-1000000",
            "dollar-split-1000000",
            "volume-auto-100",
            "range-50",
            "imbalance-tick-ewma");

    @Option(
            names = "--days",
            defaultValue = "365",
            paramLabel = "N",
            description = "How many days, 1 to 365 (${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "Rounds after one to warm up (${DEFAULT-VALUE}).")
    private int rounds;

    private final Installation home;

    /** A command that starts the services of that installation. */
    public YearBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation, 100_000);
        this.home = installation;
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new InvalidFieldException("--rounds", Integer.toString(rounds), "at least 1");
        }
        YearArchives archives = archives();
        status().say("generating the archives of " + days + " days");
        archives.generate(archives.folderIn(root()));
        Map<String, String> onePermit = Map.of("barmill.worker.permits", "1");
        return print(measure(
                "year", archives.folderIn(root()), 1, 1, onePermit, jobs -> measured(jobs, archives.request())));
    }

    private YearArchives archives() {
        return new YearArchives(days, trades(), seed());
    }

    private YearReport measured(Jobs jobs, DownloadBody ticks) {
        ended(jobs, "download", jobs.download(ticks));
        List<FileInfo> files = jobs.files().stream()
                .filter(file -> file.layer().equals(TICKS))
                .sorted((one, other) -> one.date().compareTo(other.date()))
                .toList();
        double[] job = new double[rounds + 1];
        double[] offline = new double[rounds + 1];
        long tasks = 0;
        for (int round = 0; round <= rounds; round++) {
            JobInfo bars = ended(jobs, "bars", jobs.aggregate(request(ticks)));
            tasks = bars.totalTasks();
            job[round] = seconds(bars);
            status().say("the same bars, offline");
            offline[round] = offline(files);
        }
        long rows = files.stream().mapToLong(FileInfo::rows).sum();
        return YearReport.of(BARS.size(), days, rows, tasks, median(job), median(offline));
    }

    /** Without the first one, which warms up. */
    private static double median(double[] seconds) {
        double[] sorted = Arrays.copyOfRange(seconds, 1, seconds.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A request for the bars of everything downloaded, made again if they exist. */
    private static AggregateBody request(DownloadBody ticks) {
        return new AggregateBody(
                ticks.exchange(),
                ticks.market(),
                "aggTrades",
                BARS,
                ticks.symbols(),
                ticks.startDate(),
                ticks.endDate(),
                null,
                true,
                null);
    }

    private double offline(List<FileInfo> files) {
        Path lake = root().resolve("year").resolve("lake");
        List<String> line =
                new ArrayList<>(List.of(home.home().resolve("barmill").toString(), "bars"));
        BARS.forEach(bar -> line.addAll(List.of("--bar", bar)));
        files.forEach(file -> line.add(lake.resolve(file.path()).toString()));
        line.addAll(List.of("-o", root().resolve("year").resolve("offline").toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(root().resolve("year").resolve("offline.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BARMILL_NO_BUILD", "yes");
        long start = System.nanoTime();
        try {
            Process process = builder.start();
            if (process.waitFor() != 0) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "barmill bars ends with status " + process.exitValue() + ": "
                                + lastLine(root().resolve("year").resolve("offline.log")));
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "barmill bars cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted while barmill bars ran");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String lastLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.reduce("", (one, other) -> other);
        }
    }
}
