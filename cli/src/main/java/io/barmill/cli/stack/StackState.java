package io.barmill.cli.stack;

import io.barmill.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about a running stack that other commands need, in a file in its folder.
 *
 * @param pid the process that runs the stack
 * @param processStartedAt distinguishes that process from a later one with the same pid
 * @param api the API's address
 * @param lake the lake's folder or bucket
 * @param services the address of each service by its name
 */
public record StackState(long pid, Instant processStartedAt, URI api, String lake, Map<String, URI> services) {
    /** Writes the file atomically. */
    void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp-" + pid);
        Files.writeString(beside, Json.pretty(this));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The content of the file; empty if it does not exist, or if the process that wrote it has ended. */
    public static Optional<StackState> ofRunning(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(Files.readString(file), StackState.class))
                    .filter(StackState::isRunning);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRunning() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(processStartedAt::equals)
                .isPresent();
    }
}
