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
            "Runs the whole of Barmill on this machine until Ctrl-C: database, broker, API and workers.",
            "",
            "It downloads from the real venues; with --sandbox or --recorded, from a pretend venue on this machine. "
                    + "Everything is kept below the data folder and is used again at the next start. Other commands find "
                    + "the stack by themselves.",
            "",
            "BARMILL_* and QUARKUS_* variables configure the services: BARMILL_LAKE_URI names another lake, "
                    + "BARMILL_SCRATCH_DIR and BARMILL_IMPORT_FOLDER other folders. Those that contradict the stack are "
                    + "refused: BARMILL_POSTGRES_*, BARMILL_RABBITMQ_*, QUARKUS_HTTP_PORT, QUARKUS_HTTP_HOST and, with a "
                    + "pretend venue, the venues' addresses."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill up",
            "  barmill up --sandbox",
            "  barmill up --io-workers 2 --cpu-workers 2 --port 9000 --data /mnt/barmill",
            "  BARMILL_LAKE_URI=s3://ticks/lake barmill up"
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
            description = "Workers that aggregate bars (${DEFAULT-VALUE}).")
    private int cpuWorkers;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "The API's port on 127.0.0.1 (${DEFAULT-VALUE}); 0 for a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for all data (the project's data; data/sandbox for a pretend venue).")
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
        StackLimits.check("--port", port, 0, 65535);
        UserSettings.of(System.getenv()).requireHonoured(venue.venue());
        StackFolders folders = folders();
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
            status.say("  lake           " + stack.lake());
            status.say("  dashboard      " + stack.api().resolve("/ui/"));
            status.say("  Swagger UI     " + stack.api().resolve("/docs"));
            status.say("ready; Ctrl-C ends it");
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private StackFolders folders() {
        Path project = installation.data();
        Path own = venue.venue().live() ? project : project.resolve(StackFolders.SANDBOX);
        return new StackFolders(data.orElse(own), installation.temporary());
    }

    /** Where archives come from; at most one of the options. */
    static final class VenueOptions {
        @Option(
                names = "--sandbox",
                description = "Download from a pretend venue with a made-up market, into a lake of its own.")
        private boolean sandbox;

        @Option(
                names = "--recorded",
                paramLabel = "DIR",
                description = "Like --sandbox, but serve the recorded archives in this folder, laid out like the "
                        + "venues' own paths.")
        private Optional<Path> recorded = Optional.empty();

        StackPlan.Venue venue() {
            return new StackPlan.Venue(!sandbox && recorded.isEmpty(), recorded);
        }
    }
}
