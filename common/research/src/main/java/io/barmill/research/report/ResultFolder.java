package io.barmill.research.report;

import io.barmill.lake.RecordColumn;
import io.barmill.lake.RecordFileWriter;
import io.barmill.lake.storage.StagedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A folder of files that appear once all of them are whole, in the order in which they were added. */
final class ResultFolder implements Closeable {
    private final ResultTarget target;
    private final Map<String, String> footer;
    private final List<StagedFile> staged = new ArrayList<>();

    /** @param footer facts for the footers of tables */
    ResultFolder(Path folder, Map<String, String> footer) {
        this(ResultTarget.folder(folder), footer);
    }

    /** @param footer facts for the footers of tables */
    ResultFolder(ResultTarget target, Map<String, String> footer) {
        this.target = target;
        this.footer = footer;
    }

    /**
     * Adds a table as Parquet.
     *
     * @param rows what the rows are; the file's footer says so
     */
    <T> void table(
            String name, String rows, List<RecordColumn<T>> columns, Iterable<T> values, ToLongFunction<T> time) {
        StagedFile file = target.stage(name + ".parquet");
        staged.add(file);
        try (RecordFileWriter<T> writer = new RecordFileWriter<>(file.path(), rows, columns, footer)) {
            for (T value : values) {
                writer.append(value, time.applyAsLong(value), time.applyAsLong(value));
            }
            writer.finish();
        }
    }

    void text(String name, String text) throws IOException {
        StagedFile file = target.stage(name);
        staged.add(file);
        Files.writeString(file.path(), text, StandardCharsets.UTF_8);
    }

    void publish() throws IOException {
        target.publish(List.copyOf(staged));
    }

    @Override
    public void close() throws IOException {
        for (StagedFile file : staged) {
            file.close();
        }
    }
}
