package io.barmill.cpu.bars;

import io.barmill.lake.Lake;
import io.barmill.lake.RowFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.worker.TaskContext;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tick files of one type beside trades, read one after the other as one stream, with the task told how far it is. */
final class QuoteInputs implements Closeable {
    private final TaskContext context;
    private final List<String> paths;
    private final List<RowFileReader> readers = new ArrayList<>();
    private int current;
    private long done;

    private QuoteInputs(TaskContext context, List<String> paths) {
        this.context = context;
        this.paths = paths;
    }

    /**
     * Opens all, so that one that is missing is found before any is read.
     *
     * @throws io.barmill.fault.BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT for a file of another type
     */
    static QuoteInputs open(Lake lake, TaskContext context, List<String> paths, DataType type) throws IOException {
        QuoteInputs inputs = new QuoteInputs(context, paths);
        try {
            for (String path : paths) {
                inputs.readers.add(RowFileReader.open(lake.input(path), path, type));
            }
        } catch (RuntimeException e) {
            inputs.close();
            throw e;
        }
        context.progress(0, inputs.rows(), "rows");
        return inputs;
    }

    /** Fills the batch with the rows that come next; false at the end. */
    boolean read(RowBatch batch) {
        while (current < readers.size()) {
            if (readers.get(current).read(batch)) {
                context.checkpoint();
                done += batch.size();
                context.progress(done, rows(), "rows");
                return true;
            }
            current++;
        }
        return false;
    }

    /** The path of the file that the last batch came from. */
    String path() {
        return paths.get(current);
    }

    /** Rows in all files. */
    long rows() {
        return readers.stream().mapToLong(RowFileReader::rows).sum();
    }

    @Override
    public void close() throws IOException {
        for (RowFileReader reader : readers) {
            reader.close();
        }
    }
}
