package io.barmill.cli.demo;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.LocalStack;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.stack.StackPlan;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole of Barmill once, on a temporary stack. */
@Command(
        name = "demo",
        description = {
            "Runs the whole of Barmill once: starts a stack with a pretend venue on free ports, downloads two days of two "
                    + "symbols, aggregates four kinds of bars, and lists the files.",
            "",
            "Exit status 0 only if every task succeeded. The files stay in data/demo until the next demo; nothing keeps "
                    + "running."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill demo",
            "  barmill demo --keep        # leave the stack running until Ctrl-C",
            "  barmill demo --json | jq .files"
        })
public final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Option(names = "--keep", description = "Leave the stack running until Ctrl-C.")
    private boolean keep;

    @Option(names = "--json", description = "Print the result as JSON, and nothing else on standard output.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The demo works in DIR/demo, which it empties first (DIR is the project's data).")
    private Optional<Path> data = Optional.empty();

    /** A command of that installation. */
    public DemoCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        StatusLine status = new StatusLine(terminal);
        StackPlan plan = plan();
        long start = System.nanoTime();
        status.say("starting database, broker, pretend venue, API and workers (logs: "
                + plan.folders().logs() + ")");
        DemoResult result;
        LocalStack ended;
        try (Http http = Http.open();
                LocalStack stack = LocalStack.start(plan, http, status::say)) {
            ended = stack;
            status.say("ready after " + Amounts.seconds(Duration.ofNanos(System.nanoTime() - start)) + ", API at "
                    + stack.api());
            DemoRun run =
                    new DemoRun(new ApiClient(http, stack.api()), plan.folders().lake(), status);
            try {
                result = run.run(start, keep ? Optional.of(stack.api()) : Optional.empty());
            } catch (CommandException e) {
                throw stack.isClosed() ? new CommandException(ExitCode.INTERRUPTED, "interrupted", e) : e;
            }
            report(result);
            if (keep) {
                status.say("dashboard: " + stack.api().resolve("/ui/") + ", Swagger UI: "
                        + stack.api().resolve("/docs") + "; Ctrl-C ends it");
                new CountDownLatch(1).await();
            }
        }
        List<ProcessHandle> left = ended.running();
        if (!left.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "processes still running after the end: pids "
                            + left.stream().map(ProcessHandle::pid).toList());
        }
        return result.succeeded() ? ExitCode.OK : ExitCode.FAILED;
    }

    private StackPlan plan() {
        StackFolders folders =
                new StackFolders(data.orElse(installation.data()).resolve(StackFolders.DEMO), installation.temporary());
        return new StackPlan(
                installation,
                folders,
                true,
                0,
                1,
                1,
                new StackPlan.Venue(false, Optional.empty()),
                StackPlan.Tuning.QUICK,
                false,
                Map.of());
    }

    private void report(DemoResult result) {
        if (json) {
            terminal.out().println(Json.pretty(result));
        } else {
            DemoReport.of(result).forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }
}
