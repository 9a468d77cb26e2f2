package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.InputFile;

/** Tick files of one type other than trades, read in sequence as if they were one. */
public final class RowFiles implements RowReader {
    private final List<String> names;
    private final List<RowFileReader> readers = new ArrayList<>();
    private int current;

    private RowFiles(List<String> names) {
        this.names = List.copyOf(names);
    }

    /**
     * Opens all files, so that a missing one is found before any is read.
     *
     * @param names at least one, in chronological order
     * @param opening finds a file by its name
     * @param types the accepted types; the first file decides which of them is read
     * @throws BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT for a file of another type
     */
    public static RowFiles open(List<String> names, Function<String, InputFile> opening, List<DataType> types) {
        RowFiles files = new RowFiles(names);
        try {
            for (String name : names) {
                List<DataType> wanted = files.readers.isEmpty() ? types : List.of(files.type());
                files.readers.add(RowFileReader.open(opening.apply(name), name, wanted));
            }
            return files;
        } catch (RuntimeException e) {
            try {
                files.close();
            } catch (BarmillException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Returns the type of the rows. */
    public DataType type() {
        return readers.get(0).type();
    }

    /** Returns the number of rows in all files. */
    public long rows() {
        return readers.stream().mapToLong(RowFileReader::rows).sum();
    }

    /** Returns the name of the file that the last batch came from. */
    public String current() {
        return names.get(Math.min(current, names.size() - 1));
    }

    @Override
    public boolean read(RowBatch batch) {
        while (current < readers.size()) {
            if (readers.get(current).read(batch)) {
                return true;
            }
            current++;
        }
        batch.clear();
        return false;
    }

    /** @throws BarmillException LAKE_FILE_CORRUPT if a file cannot be closed */
    @Override
    public void close() {
        for (RowFileReader reader : readers) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new BarmillException(
                        ErrorCode.LAKE_FILE_CORRUPT, current() + " cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
