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
 * Remembers on disk which processes a stack has started, so that the next one finds those that outlived a {@code kill -9}
 * of the stack. A pid alone would not do, since pids are used again: a process is known again by its pid, the moment it
 * started and its program together.
 */
public final class PidFiles {
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path folder;

    public PidFiles(Path folder) {
        this.folder = folder;
    }

    /** What is remembered of a process. */
    record Entry(long pid, Instant startedAt, String program) {
        static Optional<Entry> of(ProcessHandle process) {
            ProcessHandle.Info info = process.info();
            return info.startInstant()
                    .flatMap(start -> info.command().map(command -> new Entry(process.pid(), start, command)));
        }

        /** The process, where it still runs and is the one that was remembered. */
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

    /** Remembers the process by that name, in place of one remembered before. A process that has ended is left out. */
    void record(String name, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Optional<Entry> entry = Entry.of(process);
        if (entry.isPresent()) {
            Files.writeString(file(name), Json.text(entry.get()));
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The remembered processes that still run. */
    public List<ProcessHandle> running() {
        return entries().stream().flatMap(entry -> entry.running().stream()).toList();
    }

    /**
     * Ends the remembered processes that still run, politely first, and forgets all.
     *
     * @return the pids of those that were found running
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
                // Cut off by the end of the process that wrote it: it names nobody.
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
