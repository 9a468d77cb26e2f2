package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One service that runs as a child of this process; its output is appended to its log. */
public final class ServiceProcess {
    /** This Java and later ones warn of native code and unsafe memory access in libraries unless both are allowed. */
    private static final int QUIET_FROM = 24;

    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final ServiceSpec spec;

    private ServiceProcess(Process process, ServiceSpec spec) {
        this.process = process;
        this.spec = spec;
    }

    /**
     * Starts the service.
     *
     * @param folders where its log, its temporary files and its pid file go
     * @param inherit true if the caller's own {@code BARMILL_*} and {@code QUARKUS_*} variables configure the service; the
     *     specification takes precedence
     */
    public static ServiceProcess start(ServiceSpec spec, StackFolders folders, boolean inherit) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(spec.jvmOptions());
        if (Runtime.version().feature() >= QUIET_FROM) {
            command.addAll(QUIET);
        }
        command.add("-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + folders.temporary());
        command.add("-jar");
        command.add(spec.program().toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> UserSettings.isOwn(name) && !(inherit && UserSettings.reachesServices(name)));
        spec.config().forEach((key, value) -> environment.put(variable(key), value));
        environment.put(variable("quarkus.http.port"), Integer.toString(spec.port()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            Files.createDirectories(folders.logs());
            Files.createDirectories(folders.temporary());
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(folders.log(spec.name()).toFile()));
            Process process = builder.start();
            folders.pids().record(spec.name(), process.toHandle());
            return new ServiceProcess(process, spec);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, spec.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** The environment variable of a configuration property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The specification that it was started from. */
    public ServiceSpec spec() {
        return spec;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** True while the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status when the process has ended. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the process to end; {@link #awaitEnd} waits for it. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the process as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /**
     * Waits for the process to end, and ends it by force after the time.
     *
     * @return true if it ended by itself
     */
    public boolean awaitEnd(Duration grace) {
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor();
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
