package io.barmill.cpu.bars;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.DataType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The files of trades that one bar file is made from, open together, so that a missing one is found before any is read.
 */
final class TradeInputs implements Closeable {
    private static final Set<TickColumn> WANTED = EnumSet.of(
            TickColumn.TIMESTAMP, TickColumn.LOCAL_TIMESTAMP, TickColumn.SIDE, TickColumn.PRICE, TickColumn.AMOUNT);

    private final List<Input> inputs = new ArrayList<>();

    private TradeInputs() {}

    /** One of them, with its path in the lake. */
    record Input(String path, TickFileReader reader) {}

    /** @throws BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT for a file that holds no ticks of that type */
    static TradeInputs open(Lake lake, List<String> paths, DataType type) throws IOException {
        TradeInputs opened = new TradeInputs();
        try {
            for (String path : paths) {
                opened.add(lake, path, type);
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void add(Lake lake, String path, DataType type) {
        TickFileReader reader = TickFileReader.open(lake.input(path), path, columns(type));
        inputs.add(new Input(path, reader));
        if (reader.type() != type) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT,
                    path + " holds " + reader.type().id() + ", expected " + type.id());
        }
    }

    private static Set<TickColumn> columns(DataType type) {
        EnumSet<TickColumn> columns = EnumSet.copyOf(WANTED);
        switch (type) {
            case TRADES -> columns.add(TickColumn.ID);
            case AGG_TRADES -> {
                columns.add(TickColumn.FIRST_ID);
                columns.add(TickColumn.LAST_ID);
            }
            default -> {
                // The rows of no other type have an id that bars are made with.
            }
        }
        return columns;
    }

    List<Input> all() {
        return inputs;
    }

    /** Rows in all of them. */
    long rows() {
        return inputs.stream().mapToLong(input -> input.reader().rows()).sum();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Input input : inputs) {
            Closeable reader = input.reader();
            try {
                reader.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
