package io.barmill.cli.offline;

import io.barmill.lake.FileSummary;
import io.barmill.lake.storage.StagedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Bar files in one folder that are published together, once all of them are complete. */
final class BarFiles implements Closeable {
    private static final int RESERVE_BYTES = 4 << 20;

    private final Path folder;
    private final Outputs outputs;
    private final List<Output> files = new ArrayList<>();
    private final List<Closeable> resources = new ArrayList<>();
    /** Given up before files are closed and removed, which takes some memory even if there is none left. */
    private final AtomicReference<byte[]> reserve = new AtomicReference<>(new byte[RESERVE_BYTES]);

    /**
     * @param folder created if absent
     * @param inputs the files that the bars are made of
     */
    BarFiles(Path folder, Collection<Path> inputs) {
        this.folder = folder;
        this.outputs = Outputs.in(folder.toAbsolutePath(), inputs);
    }

    private record Output(StagedFile file, Supplier<FileSummary> finishing) {}

    /**
     * A writer for the bar's file.
     *
     * @param bar its name
     * @param opening creates the writer of a file
     * @param finishing completes the file
     */
    <W extends Closeable> W add(String bar, Function<Path, W> opening, Function<W, FileSummary> finishing)
            throws IOException {
        StagedFile file = closing(outputs.stage(bar + ".parquet"));
        W writer = closing(opening.apply(file.path()));
        files.add(new Output(file, () -> finishing.apply(writer)));
        return writer;
    }

    /** Registers a resource that is closed with the files. */
    <C extends Closeable> C closing(C resource) {
        resources.add(resource);
        return resource;
    }

    /** Completes all files, then publishes all. */
    Map<Path, FileSummary> publish() {
        Map<Path, FileSummary> facts = new LinkedHashMap<>();
        files.forEach(output -> facts.put(
                folder.resolve(output.file().target()), output.finishing().get()));
        files.forEach(output -> output.file().publish());
        return facts;
    }

    /** Closes all, and removes the files that were not published, even if there is no memory for closing some. */
    @Override
    public void close() throws IOException {
        reserve.set(null);
        Failure failure = new Failure();
        resources.forEach(failure::of);
        failure.rethrow();
    }

    /** The first failure of several steps. */
    private static final class Failure {
        private IOException io;
        private RuntimeException other;
        private OutOfMemoryError memory;

        void of(Closeable step) {
            try {
                step.close();
            } catch (IOException e) {
                io = io == null ? e : io;
            } catch (RuntimeException e) {
                other = other == null ? e : other;
            } catch (OutOfMemoryError e) {
                memory = memory == null ? e : memory;
            }
        }

        void rethrow() throws IOException {
            if (memory != null) {
                throw memory;
            }
            if (other != null) {
                throw other;
            }
            if (io != null) {
                throw io;
            }
        }
    }
}
