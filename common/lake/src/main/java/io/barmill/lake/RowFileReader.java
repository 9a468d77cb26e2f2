package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.ColumnReader;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetInput;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowReader;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;

/** Reads a tick file of any type other than trades as batches, in the order it was written. */
public final class RowFileReader implements RowReader {
    private final ParquetInput source;
    private final RowSchema schema;

    private RowFileReader(ParquetInput source, RowSchema schema) {
        this.source = source;
        this.schema = schema;
    }

    /**
     * Opens a file.
     *
     * @param name the file's name in errors
     * @param type the expected type of its rows: neither of the two types of trades, which {@link TickFileReader} reads
     * @throws BarmillException LAKE_FILE_CORRUPT for a file of another type
     */
    public static RowFileReader open(InputFile file, String name, DataType type) {
        return open(file, name, type, ColumnCodec.BULK);
    }

    /** Opens a file as the other methods do, with columns decoded by that codec. */
    public static RowFileReader open(InputFile file, String name, DataType type, ColumnCodec codec) {
        ParquetInput source = ParquetInput.open(file, name, codec);
        try {
            source.requireSchema(type.id());
            RowSchema schema = schema(source, type);
            source.select(schema.columns().stream().map(TableColumns::type).toList());
            return new RowFileReader(source, schema);
        } catch (RuntimeException e) {
            throw source.closeAfter(e);
        }
    }

    /**
     * Opens a file of any of those types.
     *
     * @param name the file's name in errors
     * @param types the accepted types: neither of the two types of trades
     * @throws BarmillException LAKE_FILE_CORRUPT for a file of another type
     */
    public static RowFileReader open(InputFile file, String name, List<DataType> types) {
        try (ParquetInput source = ParquetInput.open(file, name, ColumnCodec.BULK)) {
            String found = source.footer().getOrDefault(FooterMetadata.SCHEMA, "");
            DataType type = types.stream()
                    .filter(one -> one.id().equals(found))
                    .findFirst()
                    .orElse(types.get(0));
            return open(file, name, type);
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Includes the columns of markets that count contracts if the file has them. */
    private static RowSchema schema(ParquetInput source, DataType type) {
        RowSchema counted = RowSchema.of(type, true);
        boolean isThere = counted.columns().stream().map(TableColumns::type).allMatch(source::has);
        return isThere ? counted : RowSchema.of(type);
    }

    /** Returns the type of the rows. */
    public DataType type() {
        return schema.type();
    }

    @Override
    public boolean hasContracts() {
        return schema.hasContracts();
    }

    /** Returns the number of rows in the file. */
    public long rows() {
        return source.rows();
    }

    /** Returns the footer's facts, as {@link TickFileReader#footer()}. */
    public Map<String, String> footer() {
        return source.footer();
    }

    @Override
    public boolean read(RowBatch batch) {
        if (batch.schema() != schema) {
            throw new IllegalArgumentException("a batch of " + batch.type() + " for a file of " + schema.type());
        }
        batch.clear();
        while (!batch.isFull()) {
            int rows = (int) Math.min(batch.capacity() - batch.size(), source.available());
            if (rows == 0) {
                break;
            }
            readRows(batch, batch.size(), batch.size() + rows);
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void readRows(RowBatch batch, int from, int to) {
        List<ColumnReader> columns = source.columns();
        try {
            for (int i = 0; i < columns.size(); i++) {
                read(columns.get(i), i, batch, from, to);
            }
        } catch (IOException | RuntimeException e) {
            throw source.corrupt(e);
        }
        source.read(to - from);
        batch.advance(to - from);
    }

    private void read(ColumnReader values, int index, RowBatch batch, int from, int to) throws IOException {
        RowColumn column = schema.column(index);
        switch (column.kind()) {
            case TIME, WHOLE -> {
                if (column.isOptional()) {
                    values.optionalLongs(batch.longs(index), from, to, TickBatch.NO_TIME);
                } else {
                    values.longs(batch.longs(index), from, to);
                }
            }
            case NUMBER -> {
                if (column.isOptional()) {
                    values.optionalDoubles(batch.numbers(index), from, to);
                } else {
                    values.doubles(batch.numbers(index), from, to);
                }
            }
            case TEXT, NAME -> values.texts(batch.texts(index), to - from);
            case WORD -> values.words(batch.codes(index), from, to, column.words());
            case TRUTH -> values.truths(batch.codes(index), from, to);
        }
    }
}
