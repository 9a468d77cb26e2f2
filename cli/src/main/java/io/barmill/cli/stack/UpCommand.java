package io.barmill.cli.stack;

import io.barmill.cli.ExitCode;
import io.barmill.cli.http.Http;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole of Barmill on this machine until Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Runs the whole of Barmill on this machine until Ctrl-C: database, broker, pretend venue, API and workers.",
            "",
            "Everything is kept below the data folder and is there again at the next start. Other commands find the "
                    + "stack by themselves. BARMILL_* variables reach the services."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill up",
            "  barmill up --live --io-workers 2 --cpu-workers 2",
            "  barmill up --recorded archives/ --port 9000 --data /mnt/barmill"
        })
public final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @ArgGroup
    private VenueOptions venue = new VenueOptions();

    @Option(
            names = "--io-workers",
            defaultValue = "1",
            paramLabel = "N",
            description = "Workers that download (${DEFAULT-VALUE}).")
    private int ioWorkers;

    @Option(
            names = "--cpu-workers",
            defaultValue = "1",
            paramLabel = "N",
            description = "Workers that make bars (${DEFAULT-VALUE}).")
    private int cpuWorkers;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "Where the API answers on 127.0.0.1 (${DEFAULT-VALUE}); 0 for a free port.")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept (the project's data folder).")
    private Optional<Path> data = Optional.empty();

    /** A command of that installation. */
    public UpCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        StackLimits.check("--io-workers", ioWorkers, 0, 64);
        StackLimits.check("--cpu-workers", cpuWorkers, 0, 64);
        StackLimits.checkPort("--port", port);
        StackFolders folders = new StackFolders(
                data.orElse(installation.data()), installation.data().resolve("tmp"));
        StackPlan plan = new StackPlan(
                installation,
                folders,
                false,
                port,
                ioWorkers,
                cpuWorkers,
                venue.venue(),
                StackPlan.Tuning.STEADY,
                true,
                Map.of());
        StatusLine status = new StatusLine(terminal);
        status.say("starting (logs: " + folders.logs() + ")");
        try (Http http = Http.open();
                LocalStack stack = LocalStack.start(plan, http, status::say)) {
            stack.addresses().forEach((name, url) -> status.say(String.format("  %-14s %s", name, url)));
            status.say("  lake           " + folders.lake());
            status.say("  Swagger UI     " + stack.api().resolve("/docs"));
            status.say("ready; Ctrl-C ends it");
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    /** Where archives come from; at most one of the options. */
    static final class VenueOptions {
        @Option(names = "--live", description = "Download from the real venues.")
        private boolean live;

        @Option(
                names = "--recorded",
                paramLabel = "DIR",
                description = "Serve the recorded archives in this folder, laid out like the archives' own paths.")
        private Optional<Path> recorded = Optional.empty();

        StackPlan.Venue venue() {
            return new StackPlan.Venue(live, recorded);
        }
    }
}
