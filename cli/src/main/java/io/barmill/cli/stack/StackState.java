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
 * What a running stack tells other commands about itself, in a file in its folder.
 *
 * @param pid the process that runs the stack
 * @param processStartedAt tells that process from a later one with the same pid
 * @param api where the API answers
 * @param lake the lake's folder
 * @param services where each service answers, by its name
 */
public record StackState(long pid, Instant processStartedAt, URI api, String lake, Map<String, URI> services) {
    /** Written whole or not at all. */
    void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp-" + pid);
        Files.writeString(beside, Json.pretty(this));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the file says; empty where there is none, or the process that wrote it runs no more. */
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
