package io.barmill.bench.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.client.ApiClient;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a job that downloads archives from the sandbox venue into the lake, with one io-worker and with two. */
@Command(
        name = "download",
        description = {
            "Measures a job that downloads archives from the sandbox venue into the lake, from the request to the last "
                    + "published file: with one io-worker, and then with two. Each on a stack of its own, just started.",
            "",
            "The archives are generated once and kept. Venue, database, broker and services share this machine."
        },
        footerHeading = "%nFigures:%n",
        footer = {
            "  archives, bytes                    how many; the size of all of them, zipped",
            "  smallest_bytes, largest_bytes      the size of the smallest and of the largest",
            "  one.*, two.*                       the run with one io-worker, and with two",
            "  *.io_workers                       how many",
            "  *.seconds                          from the request to the end of the last task, by the ledger's clock",
            "  *.megabytes_per_second             10^6 bytes of archives in a second",
            "  *.files_per_second                 archives in a second",
            "  ratio_two                          seconds with one / seconds with two: above 1, two are faster",
            "",
            "Examples:",
            "  barmill bench download --json",
            "  barmill bench download --archives 20 --trades 20000"
        })
public final class DownloadBenchCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Option(
            names = "--archives",
            defaultValue = "200",
            paramLabel = "N",
            description = "How many: a multiple of 10, up to 300 (${DEFAULT-VALUE}).")
    private int archives;

    @Option(
            names = "--trades",
            defaultValue = "200000",
            paramLabel = "N",
            description = "Trades on a day of the busiest symbol; the quietest has a tenth (${DEFAULT-VALUE}).")
    private int trades;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Another seed generates other archives (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where archives are kept and stacks keep their data (data/bench).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else on standard output.")
    private boolean json;

    /** A command that starts the services of that installation. */
    public DownloadBenchCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        BenchArchives requested = new BenchArchives(archives, trades, seed);
        Path root = folder.orElse(installation.data().resolve("bench")).toAbsolutePath();
        Path archiveFolder = requested.folderIn(root);
        StatusLine status = new StatusLine(terminal);
        BenchArchives.Sizes sizes = requested.generate(archiveFolder, made -> {
            if (made % 50 == 0) {
                status.say(made + " archives are ready");
            }
        });
        double one = seconds(requested, plan(root, archiveFolder, 1), status);
        double two = seconds(requested, plan(root, archiveFolder, 2), status);
        status.clear();
        DownloadReport report = DownloadReport.of(archives, sizes, one, two);
        if (json) {
            terminal.out().println(Json.pretty(report));
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private double seconds(BenchArchives requested, StackPlan plan, StatusLine status) {
        status.say("starting a stack with io-workers: " + plan.ioWorkers() + " (logs: "
                + plan.folders().logs() + ")");
        try (Http http = Http.open();
                LocalStack stack = LocalStack.start(plan, http, status::say)) {
            Jobs jobs = new Jobs(new ApiClient(http, stack.api()));
            String id = jobs.download(requested.request()).path("job_id").asText();
            JobInfo job =
                    new JobWatch(jobs, status).follow("download", List.of(id)).get(0);
            if (!job.isSucceeded() || job.totalTasks() != archives) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "the download of " + archives + " archives ended as " + job.state() + " with the tasks "
                                + job.tasks());
            }
            return Duration.between(job.createdAt(), job.finishedAt().orElseThrow())
                            .toNanos()
                    / 1e9;
        }
    }

    private StackPlan plan(Path root, Path archiveFolder, int ioWorkers) {
        return new StackPlan(
                installation,
                new StackFolders(root.resolve("download"), installation.data().resolve("tmp")),
                true,
                0,
                ioWorkers,
                0,
                new StackPlan.Venue(false, Optional.of(archiveFolder)),
                StackPlan.Tuning.STEADY,
                false,
                Map.of());
    }
}
