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
import java.util.function.Function;
import java.util.function.Supplier;

/** Bar files in one folder that are published together, once all of them are complete. */
final class BarFiles implements Closeable {
    private final Path folder;
    private final Outputs outputs;
    private final List<Output> files = new ArrayList<>();
    private final List<Closeable> others = new ArrayList<>();

    /**
     * @param folder created if absent
     * @param inputs the files that the bars are made of
     */
    BarFiles(Path folder, Collection<Path> inputs) {
        this.folder = folder;
        this.outputs = Outputs.in(folder.toAbsolutePath(), inputs);
    }

    private record Output(StagedFile file, Closeable writer, Supplier<FileSummary> finishing) {}

    /**
     * A writer for the bar's file.
     *
     * @param bar its name
     * @param opening creates the writer of a file
     * @param finishing completes the file
     */
    <W extends Closeable> W add(String bar, Function<Path, W> opening, Function<W, FileSummary> finishing)
            throws IOException {
        StagedFile file = outputs.stage(bar + ".parquet");
        try {
            W writer = opening.apply(file.path());
            files.add(new Output(file, writer, () -> finishing.apply(writer)));
            return writer;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Registers a resource that is closed with the files. */
    <C extends Closeable> C closing(C other) {
        others.add(other);
        return other;
    }

    /** Completes all files, then publishes all. */
    Map<Path, FileSummary> publish() {
        Map<Path, FileSummary> facts = new LinkedHashMap<>();
        files.forEach(output -> facts.put(
                folder.resolve(output.file().target()), output.finishing().get()));
        files.forEach(output -> output.file().publish());
        return facts;
    }

    @Override
    public void close() throws IOException {
        for (Output output : files) {
            output.writer().close();
            output.file().close();
        }
        for (Closeable other : others) {
            other.close();
        }
    }
}
