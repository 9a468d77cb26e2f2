package io.barmill.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.Function;
import picocli.CommandLine.Option;

/** A benchmark of jobs on local stacks, over archives that are generated once and kept. */
abstract class StackBenchCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;
    private final StatusLine status;

    @Option(
            names = "--trades",
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

    /**
     * @param installation whose services are started
     * @param trades the default of {@code --trades}
     */
    StackBenchCommand(Terminal terminal, Installation installation, int trades) {
        this.terminal = terminal;
        this.installation = installation;
        this.status = new StatusLine(terminal);
        this.trades = trades;
    }

    /** The benchmark's figures, which are also its JSON. */
    interface Report {
        /** The report as text for a terminal. */
        List<String> lines();
    }

    /** The archives to generate, of as many days as the command asks for. */
    final BenchArchives archives(int count) {
        return new BenchArchives(count, trades, seed);
    }

    /** About how many trades a day of the busiest symbol has. */
    final int trades() {
        return trades;
    }

    /** The seed of the archives. */
    final long seed() {
        return seed;
    }

    /** The folder of the benchmark's archives and data. */
    final Path root() {
        return folder.orElse(installation.data().resolve("bench")).toAbsolutePath();
    }

    final StatusLine status() {
        return status;
    }

    /** Prints the report as the user wants it. */
    final int print(Report report) {
        status.clear();
        if (json) {
            terminal.out().println(Json.pretty(report));
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    /**
     * Starts a stack, has it measured and ends it.
     *
     * @param name of the folder of its data
     * @param archives the folder of the venue's, which exist
     */
    final <T> T measure(
            String name,
            Path archives,
            int ioWorkers,
            int cpuWorkers,
            Map<String, String> configuration,
            Function<Jobs, T> work)
            throws IOException {
        StackPlan plan = new StackPlan(
                installation,
                new StackFolders(root().resolve(name), installation.data().resolve("tmp")),
                true,
                0,
                ioWorkers,
                cpuWorkers,
                new StackPlan.Venue(false, Optional.of(archives)),
                StackPlan.Tuning.STEADY,
                false,
                configuration);
        status.say("starting a stack with io-workers: " + ioWorkers + ", cpu-workers: " + cpuWorkers + " (logs: "
                + plan.folders().logs() + ")");
        try (Http http = Http.open();
                LocalStack stack = LocalStack.start(plan, http, status::say)) {
            return work.apply(new Jobs(new ApiClient(http, stack.api())));
        }
    }

    /**
     * Waits for a job that must succeed.
     *
     * @param what it is, for the user
     * @param tasks how many it must have
     * @return the seconds from the request to the end of the last task, by the ledger's clock
     */
    final double follow(Jobs jobs, String what, String id, int tasks) {
        JobInfo job = ended(jobs, what, id);
        if (job.totalTasks() != tasks) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the job of " + tasks + " tasks (" + what + ") ended with the tasks " + job.tasks());
        }
        return seconds(job);
    }

    /** Waits for the job of a response, of any number of tasks. It must succeed. */
    final JobInfo ended(Jobs jobs, String what, JsonNode response) {
        return ended(jobs, what, response.path("job_id").asText());
    }

    private JobInfo ended(Jobs jobs, String what, String id) {
        JobInfo job = new JobWatch(jobs, status).follow(what, List.of(id)).get(0);
        if (!job.isSucceeded()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the job (" + what + ") ended as " + job.state() + " with the tasks " + job.tasks());
        }
        return job;
    }

    /** From the request to the end of the last task, by the ledger's clock. */
    static double seconds(JobInfo job) {
        return Duration.between(job.createdAt(), job.finishedAt().orElseThrow()).toNanos() / 1e9;
    }
}
