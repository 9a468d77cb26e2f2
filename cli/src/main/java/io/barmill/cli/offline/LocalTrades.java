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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.io.LocalInputFile;

/** Files of trades on this machine, all of one type, read one after the other as one stream. */
final class LocalTrades implements TradeReader {
    private static final int BATCH_ROWS = 8192;

    private final List<Path> paths;
    private final List<TickFileReader> readers;
    private int current;

    private LocalTrades(List<Path> paths, List<TickFileReader> readers) {
        this.paths = paths;
        this.readers = readers;
    }

    /**
     * Opens all files, so that one that is not a tick file is found before anything is written.
     *
     * @throws BarmillException LAKE_FILE_MISSING, LAKE_FILE_CORRUPT
     * @param order what else is required of them
     * @throws InvalidFieldException if they are not all of one type, or not in order
     */
    static LocalTrades open(List<Path> paths, InputOrder order) throws IOException {
        LocalTrades files = new LocalTrades(paths, new ArrayList<>());
        try {
            for (Path path : paths) {
                files.add(path, order);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void add(Path path, InputOrder order) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, "file not found: " + path);
        }
        TickFileReader reader = TickFileReader.open(new LocalInputFile(path), path.toString());
        readers.add(reader);
        if (reader.type() != type()) {
            throw new InvalidFieldException(
                    "IN.parquet",
                    path + " (" + reader.type().id() + ")",
                    "only files of " + type().id() + " as " + paths.get(0));
        }
        order.add(path, reader.footer());
    }

    /** The type of the rows. */
    DataType type() {
        return readers.get(0).type();
    }

    TradeBatch batch() {
        return new TradeBatch(type(), BATCH_ROWS);
    }

    /** The number of rows in all files. */
    long rows() {
        return readers.stream().mapToLong(TickFileReader::rows).sum();
    }

    /** The files' names, in order. */
    String names() {
        return paths.stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(","));
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        while (current < readers.size()) {
            if (readers.get(current).read(batch)) {
                return true;
            }
            current++;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        for (TickFileReader reader : readers) {
            reader.close();
        }
    }
}
