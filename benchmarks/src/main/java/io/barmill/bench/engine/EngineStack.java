package io.barmill.bench.engine;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.http.Http;
import io.barmill.cli.http.HttpReply;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.PretendVenue;
import io.barmill.cli.stack.Readiness;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.cli.stack.ServiceProcess;
import io.barmill.cli.stack.ServiceSpec;
import io.barmill.cli.stack.StackFolders;
import io.barmill.sandbox.services.FreePort;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API, with a worker whose tasks do nothing where it is wanted, on a real PostgreSQL and a real RabbitMQ. */
final class EngineStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final RealServices services;
    private final StackFolders folders;
    private final Http http = Http.open();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "engine-at-exit");
    private final Optional<SandboxVenue> venue;
    private EngineLedger ledger;

    /** What may run beside the API. */
    enum Part {
        /** The worker whose tasks do nothing. */
        WORKER,
        /** The sandbox venue. */
        VENUE
    }

    private EngineStack(RealServices services, StackFolders folders, Optional<SandboxVenue> venue) {
        this.services = services;
        this.folders = folders;
        this.venue = venue;
    }

    /**
     * Starts all of it, and returns when it is ready.
     *
     * @param parts what runs beside the API
     * @throws CommandException if something does not start, or if the ledger has tasks already
     */
    static EngineStack start(
            Installation installation, Path data, Optional<String> postgres, Optional<URI> rabbitmq, Set<Part> parts)
            throws SQLException {
        StackFolders folders = new StackFolders(data, installation.temporary());
        RealServices services = RealServices.start(installation, data, postgres, rabbitmq);
        Optional<SandboxVenue> venue = parts.contains(Part.VENUE)
                ? Optional.of(SandboxVenue.start(SandboxOptions.defaults()))
                : Optional.empty();
        EngineStack stack = new EngineStack(services, folders, venue);
        Runtime.getRuntime().addShutdownHook(stack.atExit);
        try {
            stack.start("api", installation.program(ServiceKind.API), "-Xmx384m");
            stack.ledger = new EngineLedger(stack.services.postgres());
            stack.ledger.requireEmpty();
            if (parts.contains(Part.WORKER)) {
                stack.start("worker", program(installation), "-Xmx768m");
            }
            return stack;
        } catch (RuntimeException | SQLException e) {
            stack.close();
            throw e;
        }
    }

    private static Path program(Installation installation) {
        Path jar = installation.home().resolve("bench-worker/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "the worker of the benchmarks is not built: " + jar + " is missing; run ./mvnw package");
        }
        return jar;
    }

    private void start(String name, Path program, String heap) {
        Map<String, String> config = new HashMap<>(services.config());
        venue.ifPresent(sandbox -> config.putAll(PretendVenue.config(sandbox.baseUrl())));
        config.put("barmill.lake.uri", folders.lake().toString());
        config.put("barmill.lake.kind", "sandbox");
        config.put("barmill.scratch.dir", folders.scratch().resolve(name).toString());
        config.put("barmill.import.folder", folders.importing().toString());
        config.put("quarkus.http.host", "127.0.0.1");
        config.put("quarkus.console.color", "false");
        try {
            Files.createDirectories(folders.lake());
            Files.createDirectories(folders.importing());
            Files.deleteIfExists(folders.log(name));
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, "cannot use " + folders.data() + ": " + e.getMessage(), e);
        }
        ServiceSpec spec =
                new ServiceSpec(name, program, FreePort.orRequested(0), List.of(heap, "-XX:+UseSerialGC"), config);
        ServiceProcess process = ServiceProcess.start(spec, folders, false);
        processes.add(process);
        new Readiness(http, LONGEST_START).await(spec, process::isAlive, folders.log(name));
    }

    /** The ledger's tables. */
    EngineLedger ledger() {
        return ledger;
    }

    /** @throws CommandException if the job has another number of tasks */
    void requireTasks(String job, int tasks) throws SQLException {
        long written = ledger.number("SELECT count(*) FROM job_task WHERE job_id = '" + job + "'");
        if (written != tasks) {
            throw new CommandException(ExitCode.FAILED, "the job of " + tasks + " tasks has " + written);
        }
    }

    RealServices services() {
        return services;
    }

    /** A file in the folder of the logs. */
    Path log(String name) {
        return folders.log(name);
    }

    Http http() {
        return http;
    }

    /** Where the API answers. */
    URI api() {
        return processes.get(0).spec().url();
    }

    /**
     * Has the worker submit jobs, and returns when all are submitted.
     *
     * @param every from the beginning of a submission to that of the next; zero for as fast as possible
     * @return how many seconds that took
     */
    double load(int jobs, int tasksOfEach, Duration every) throws IOException {
        URI load = processes
                .get(1)
                .spec()
                .url()
                .resolve("/load?jobs=" + jobs + "&tasks=" + tasksOfEach + "&micros=" + every.toNanos() / 1_000);
        HttpReply reply = http.post(load, Optional.empty(), LONGEST_LOAD);
        if (!reply.isSuccess()) {
            throw new CommandException(
                    ExitCode.FAILED, "the worker answers " + reply.status() + " to " + load + ": " + reply.body());
        }
        return Double.parseDouble(reply.body());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook ends all of it.
            return;
        }
        end();
    }

    private void end() {
        if (ledger != null) {
            ledger.close();
        }
        processes.forEach(ServiceProcess::terminate);
        processes.forEach(process -> process.awaitEnd(GRACE));
        venue.ifPresent(SandboxVenue::close);
        services.close();
    }
}
