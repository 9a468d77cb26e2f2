package io.barmill.sandbox.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds and stops the server that a killed owner left running on a data folder. The caller must hold the folder's lock: the
 * server of a living owner looks the same.
 */
final class StalePostgres {
    private static final long FAST_STOP_SECONDS = 10;

    private final Path cluster;

    StalePostgres(Path cluster) {
        this.cluster = cluster;
    }

    /** Stops the server if one runs; its clients are disconnected. */
    void stop() throws IOException {
        Optional<ProcessHandle> server = find();
        if (server.isEmpty()) {
            return;
        }
        ProcessHandle process = server.get();
        // SIGINT ends the sessions and shuts down cleanly; the SIGTERM of destroy() would wait for the clients.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            if (!hasEnded(process)) {
                throw new IOException("postgres pid " + process.pid() + " on " + cluster + " does not exit");
            }
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::isOurServer);
    }

    /** The pid in the file may have been reused by an unrelated process. */
    private boolean isOurServer(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean namesFolder = info.arguments()
                .map(arguments -> List.of(arguments).contains(cluster.toString()))
                .or(() -> info.commandLine().map(line -> line.contains(cluster.toString())))
                .orElse(false);
        return namesFolder
                && info.command().map(command -> command.contains("postgres")).orElse(true);
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(FAST_STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for postgres pid " + process.pid(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while postgres pid " + process.pid() + " ends", e);
        }
    }
}
