package io.barmill.cli.offline;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.io.LocalInputFile;

/**
 * Files of trades on this machine, all of one type, read one after the other as one stream. One file is open at a time, so that
 * memory does not grow with their number.
 */
final class LocalTrades implements TradeReader {
    private static final int BATCH_ROWS = 8192;

    private final List<Path> paths;
    private final Iterator<Path> next;
    private final InputOrder order;
    private DataType type;
    private long rows;
    /** The file that is read; null before the first and between two. */
    private TickFileReader current;
    /** The place of the file that was opened last. */
    private int reading;

    private LocalTrades(List<Path> paths, InputOrder order) {
        this.paths = List.copyOf(paths);
        this.next = this.paths.iterator();
        this.order = order;
    }

    /**
     * Looks into all files, so that one that is not a tick file is found before anything is written.
     *
     * @throws BarmillException LAKE_FILE_MISSING, LAKE_FILE_CORRUPT
     * @param order what else is required of them
     * @throws InvalidFieldException if they are not all of one type, or not in order
     */
    static LocalTrades open(List<Path> paths, InputOrder order) throws IOException {
        LocalTrades files = new LocalTrades(paths, order);
        try {
            // The first stays open: it is often the only one.
            files.current = reader(files.next.next());
            files.add(files.paths.get(0), files.current);
            for (Path path : files.paths.subList(1, files.paths.size())) {
                try (TickFileReader reader = reader(path)) {
                    files.add(path, reader);
                }
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static TickFileReader reader(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, "file not found: " + path);
        }
        return TickFileReader.openForBars(new LocalInputFile(path), path.toString());
    }

    private void add(Path path, TickFileReader reader) {
        type = type == null ? reader.type() : type;
        if (reader.type() != type) {
            throw new InvalidFieldException(
                    "IN.parquet",
                    path + " (" + reader.type().id() + ")",
                    "only files of " + type.id() + " as " + paths.get(0));
        }
        order.add(path, reader.footer());
        rows += reader.rows();
    }

    /** The type of the rows. */
    DataType type() {
        return type;
    }

    TradeBatch batch() {
        return new TradeBatch(type, BATCH_ROWS);
    }

    /** The number of rows in all files. */
    long rows() {
        return rows;
    }

    /** The failure of a builder of bars at the last batch, which names the file that the batch came from. */
    BarmillException at(BarmillException failure) {
        return new BarmillException(failure.code(), paths.get(reading) + ": " + failure.getMessage(), failure);
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        while (current != null || next.hasNext()) {
            if (current == null) {
                current = reader(next.next());
                reading++;
            }
            if (current.read(batch)) {
                return true;
            }
            close();
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
