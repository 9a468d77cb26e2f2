package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.ColumnReader;
import io.barmill.lake.parquet.ParquetInput;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.parquet.io.InputFile;

/**
 * Reads a tick file as batches, in the order it was written. If only some columns are selected, the others cost nothing
 * and hold 0, {@link TradeBatch#NO_TIME}, the empty string or the unknown side.
 */
public final class TickFileReader implements TradeReader {
    private final ParquetInput source;
    private final DataType type;
    private final List<TickColumn> columns;

    private TickFileReader(ParquetInput source, DataType type, Set<TickColumn> columns) {
        this.source = source;
        this.type = type;
        this.columns = List.copyOf(columns);
    }

    /**
     * Opens a file with all its columns except contracts, which must be selected explicitly.
     *
     * @param name the file's name in errors
     * @throws BarmillException LAKE_FILE_CORRUPT for a file that is not a tick file
     */
    public static TickFileReader open(InputFile file, String name) {
        return open(file, name, EnumSet.complementOf(EnumSet.of(TickColumn.CONTRACTS)));
    }

    /**
     * Opens a file with some of its columns.
     *
     * @param name the file's name in errors
     * @param columns the selected columns; those that files of this type do not have are ignored
     * @throws BarmillException LAKE_FILE_CORRUPT for a file that is not a tick file
     */
    public static TickFileReader open(InputFile file, String name, Set<TickColumn> columns) {
        return open(file, name, columns, ColumnCodec.BULK);
    }

    /**
     * Opens a file with the columns that bars are made from.
     *
     * @param name the file's name in errors
     * @throws BarmillException LAKE_FILE_CORRUPT for a file that is not a tick file
     */
    public static TickFileReader openForBars(InputFile file, String name) {
        return open(file, name, TickColumn::ofBars, ColumnCodec.BULK);
    }

    /** Opens a file as the other methods do, with columns decoded by that codec. */
    public static TickFileReader open(InputFile file, String name, Set<TickColumn> columns, ColumnCodec codec) {
        return open(file, name, type -> columns, codec);
    }

    private static TickFileReader open(
            InputFile file, String name, Function<DataType, Set<TickColumn>> columns, ColumnCodec codec) {
        ParquetInput source = ParquetInput.open(file, name, codec);
        try {
            boolean aggregates = source.has(TickColumn.FIRST_ID.type()) && source.has(TickColumn.LAST_ID.type());
            DataType type = aggregates ? DataType.AGG_TRADES : DataType.TRADES;
            source.requireSchema(type.id());
            boolean contracts = source.has(TickColumn.CONTRACTS.type());
            source.select(TickColumn.of(type, contracts).stream()
                    .map(TickColumn::type)
                    .toList());
            Set<TickColumn> selected = EnumSet.copyOf(TickColumn.of(type, contracts));
            selected.retainAll(columns.apply(type));
            source.select(selected.stream().map(TickColumn::type).toList());
            return new TickFileReader(source, type, selected);
        } catch (RuntimeException e) {
            throw source.closeAfter(e);
        }
    }

    /** Returns the type of the rows. */
    public DataType type() {
        return type;
    }

    /** Returns true if the file has contracts and they are selected. */
    @Override
    public boolean hasContracts() {
        return columns.contains(TickColumn.CONTRACTS);
    }

    /** Returns the number of rows in the file. */
    public long rows() {
        return source.rows();
    }

    /**
     * Returns the footer's facts by their keys without the prefix {@code barmill.}: what the file was made from, and
     * its own facts (see {@link TickFileWriter}).
     */
    public Map<String, String> footer() {
        return source.footer();
    }

    @Override
    public boolean read(TradeBatch batch) {
        if (batch.type() != type || (hasContracts() && !batch.hasContracts())) {
            throw new IllegalArgumentException("a batch of " + batch.type() + " for a file of " + type
                    + (hasContracts() ? " that is read with its contracts" : ""));
        }
        batch.clear();
        while (!batch.isFull()) {
            int rows = (int) Math.min(batch.capacity() - batch.size(), source.available());
            if (rows == 0) {
                break;
            }
            readRows(batch, batch.size(), rows);
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void readRows(TradeBatch batch, int from, int rows) {
        int to = from + rows;
        blank(batch, from, to);
        try {
            for (int i = 0; i < columns.size(); i++) {
                read(columns.get(i), source.columns().get(i), batch, from, to);
            }
        } catch (IOException | RuntimeException e) {
            throw source.corrupt(e);
        }
        source.read(rows);
        batch.advance(rows);
    }

    private static void read(TickColumn column, ColumnReader source, TradeBatch batch, int from, int to)
            throws IOException {
        switch (column) {
            case TIMESTAMP -> source.longs(batch.timestamps, from, to);
            case LOCAL_TIMESTAMP -> source.optionalLongs(batch.localTimestamps, from, to, TradeBatch.NO_TIME);
            case ID -> source.texts(batch.ids, to - from);
            case SIDE -> source.words(batch.sides, from, to, TickColumn.SIDES);
            case PRICE -> source.doubles(batch.prices, from, to);
            case AMOUNT -> source.doubles(batch.amounts, from, to);
            case SEQ -> source.longs(batch.seqs, from, to);
            case FIRST_ID -> source.longs(batch.firstIds, from, to);
            case LAST_ID -> source.longs(batch.lastIds, from, to);
            case CONTRACTS -> source.doubles(batch.contracts, from, to);
        }
    }

    /** Sets the columns that are not read to their neutral values, because a batch may be reused. */
    private void blank(TradeBatch batch, int from, int to) {
        for (TickColumn column : TickColumn.of(type, batch.hasContracts())) {
            if (columns.contains(column)) {
                continue;
            }
            switch (column) {
                case TIMESTAMP -> Arrays.fill(batch.timestamps, from, to, 0);
                case LOCAL_TIMESTAMP -> Arrays.fill(batch.localTimestamps, from, to, TradeBatch.NO_TIME);
                case ID -> {
                    for (int i = from; i < to; i++) {
                        batch.ids.append("");
                    }
                }
                case SIDE -> Arrays.fill(batch.sides, from, to, (byte) 0);
                case PRICE -> Arrays.fill(batch.prices, from, to, 0);
                case AMOUNT -> Arrays.fill(batch.amounts, from, to, 0);
                case SEQ -> Arrays.fill(batch.seqs, from, to, 0);
                case FIRST_ID -> Arrays.fill(batch.firstIds, from, to, 0);
                case LAST_ID -> Arrays.fill(batch.lastIds, from, to, 0);
                case CONTRACTS -> Arrays.fill(batch.contracts, from, to, 0);
            }
        }
    }
}
