package io.barmill.cli.stack;

import io.barmill.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that a stack has started, recorded on disk so that the next stack finds those that survived a
 * {@code kill -9} of the first. Pids are reused, so a process is identified by its pid, its start time and its program.
 */
public final class PidFiles {
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path folder;

    /** @param folder created at the first record */
    public PidFiles(Path folder) {
        this.folder = folder;
    }

    /** A recorded process. */
    record Entry(long pid, Instant startedAt, String program) {
        static Optional<Entry> of(ProcessHandle process) {
            ProcessHandle.Info info = process.info();
            return info.startInstant()
                    .flatMap(start -> info.command().map(command -> new Entry(process.pid(), start, command)));
        }

        /** The process, if it still runs and is the recorded one. */
        Optional<ProcessHandle> running() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> of(process).filter(this::isSame).isPresent());
        }

        private boolean isSame(Entry other) {
            return program.equals(other.program)
                    && Duration.between(startedAt, other.startedAt).abs().compareTo(START_TOLERANCE) < 0;
        }
    }

    /** Records the process under that name, replacing an earlier record. A process that has ended is not recorded. */
    void record(String name, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Optional<Entry> entry = Entry.of(process);
        if (entry.isPresent()) {
            Files.writeString(file(name), Json.text(entry.get()));
        }
    }

    /** Deletes the record under that name, if any. */
    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded processes that still run. */
    public List<ProcessHandle> running() {
        return entries().stream().flatMap(entry -> entry.running().stream()).toList();
    }

    /**
     * Ends the recorded processes that still run, by force after some seconds, and deletes all records.
     *
     * @return the pids of those that were running
     */
    List<Long> endAll() {
        List<ProcessHandle> found = running();
        found.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> gone = CompletableFuture.allOf(
                found.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            gone.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            found.forEach(ProcessHandle::destroyForcibly);
            gone.join();
        } catch (InterruptedException e) {
            found.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        files().forEach(file -> forget(nameOf(file)));
        return found.stream().map(ProcessHandle::pid).toList();
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files()) {
            try {
                entries.add(Json.parse(Files.readString(file), Entry.class));
            } catch (IOException | UncheckedIOException e) {
                // Truncated by the end of the process that wrote it: it identifies nothing.
                forget(nameOf(file));
            }
        }
        return entries;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".pid");
    }

    private static String nameOf(Path file) {
        String text = file.getFileName().toString();
        return text.substring(0, text.length() - ".pid".length());
    }
}
