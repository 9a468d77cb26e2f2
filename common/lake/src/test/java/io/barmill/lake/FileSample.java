package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.quotes.QuoteBar;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.ColumnReader;
import io.barmill.lake.parquet.ParquetInput;
import io.barmill.testing.Rows;
import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Rows of one kind of file, which can be written and read by any codec.
 *
 * @param rows what the file must hold: Long, Double, String, Boolean or null, in the order of the file's columns
 */
record FileSample(List<List<Object>> rows, Writing writing, Reading reading) {
    private static final int BATCH_ROWS = 5_000;

    /** Writes the rows to a file. */
    @FunctionalInterface
    interface Writing {
        void write(Path file, ColumnCodec codec) throws IOException;
    }

    /** Returns the rows of a file. */
    @FunctionalInterface
    interface Reading {
        List<List<Object>> read(Path file, ColumnCodec codec) throws IOException;
    }

    /** Trades, of which row groups have at most so many. */
    static FileSample trades(TradeBatch batch, int groupRows) {
        return new FileSample(rows(batch), (file, codec) -> write(file, batch, groupRows, codec), (file, codec) -> {
            try (TickFileReader reader =
                    TickFileReader.open(new LocalInputFile(file), "it", EnumSet.allOf(TickColumn.class), codec)) {
                TradeBatch read = new TradeBatch(reader.type(), reader.hasContracts(), BATCH_ROWS);
                List<List<Object>> rows = new ArrayList<>();
                while (reader.read(read)) {
                    rows.addAll(rows(read));
                }
                return rows;
            }
        });
    }

    /** Rows of a table-driven type, of which row groups have at most so many. */
    static FileSample table(RowBatch batch, int groupRows) {
        return new FileSample(rows(batch), (file, codec) -> write(file, batch, groupRows, codec), (file, codec) -> {
            try (RowFileReader reader = RowFileReader.open(new LocalInputFile(file), "it", batch.type(), codec)) {
                RowBatch read = new RowBatch(batch.schema(), BATCH_ROWS);
                List<List<Object>> rows = new ArrayList<>();
                while (reader.read(read)) {
                    rows.addAll(rows(read));
                }
                return rows;
            }
        });
    }

    static FileSample bars(Set<BarExtra> extras, List<Bar> bars) {
        return new FileSample(
                bars.stream().map(bar -> row(bar, extras)).toList(),
                (file, codec) -> {
                    try (BarFileWriter writer = new BarFileWriter(file, extras, Map.of(), codec)) {
                        bars.forEach(writer::accept);
                        writer.finish();
                    }
                },
                (file, codec) -> {
                    List<List<Object>> rows = new ArrayList<>();
                    try (BarFileReader reader = BarFileReader.open(new LocalInputFile(file), "it", codec)) {
                        reader.forEachRemaining(bar -> rows.add(row(bar, reader.extras())));
                    }
                    return rows;
                });
    }

    static FileSample quoteBars(List<QuoteBar> bars) {
        return new FileSample(
                bars.stream().map(FileSample::row).toList(),
                (file, codec) -> {
                    try (QuoteBarFileWriter writer = new QuoteBarFileWriter(file, Map.of(), codec)) {
                        bars.forEach(writer::accept);
                        writer.finish();
                    }
                },
                FileSample::readColumns);
    }

    private static void write(Path file, TickBatch batch, int groupRows, ColumnCodec codec) {
        try (TickFileWriter writer =
                new TickFileWriter(file, batch.type(), batch.hasContracts(), Optional.empty(), Map.of(), codec)) {
            for (int from = 0; from < batch.size(); from += groupRows) {
                writer.write(batch, from, Math.min(batch.size(), from + groupRows));
                writer.rest();
            }
            writer.finish();
        }
    }

    private static List<List<Object>> rows(RowBatch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(row -> Rows.row(batch, row))
                .toList();
    }

    private static List<List<Object>> rows(TradeBatch batch) {
        Set<TickColumn> columns = TickColumn.of(batch.type(), batch.hasContracts());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            List<Object> row = new ArrayList<>();
            for (TickColumn column : columns) {
                row.add(value(batch, column, i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(TradeBatch batch, TickColumn column, int row) {
        return switch (column) {
            case TIMESTAMP -> batch.timestamps[row];
            case LOCAL_TIMESTAMP ->
                batch.localTimestamps[row] == TickBatch.NO_TIME ? null : (Object) batch.localTimestamps[row];
            case ID -> batch.ids.get(row);
            case SIDE -> TickColumn.SIDES.get(batch.sides[row]);
            case PRICE -> batch.prices[row];
            case AMOUNT -> batch.amounts[row];
            case SEQ -> batch.seqs[row];
            case FIRST_ID -> batch.firstIds[row];
            case LAST_ID -> batch.lastIds[row];
            case CONTRACTS -> batch.contracts[row];
        };
    }

    private static List<Object> row(Bar bar, Set<BarExtra> extras) {
        List<Object> row = components(bar);
        row.remove(row.size() - 1);
        for (BarExtra extra : extras) {
            for (int i = 0; i < extra.columns().size(); i++) {
                row.add(orNull(bar.extras().value(extra, i)));
            }
        }
        return row;
    }

    private static List<Object> row(QuoteBar bar) {
        return components(bar);
    }

    private static List<Object> components(Record row) {
        List<Object> values = new ArrayList<>();
        for (var component : row.getClass().getRecordComponents()) {
            try {
                values.add(orNull(component.getAccessor().invoke(row)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component + " of a public record cannot be read", e);
            }
        }
        return values;
    }

    private static Object orNull(Object value) {
        return value instanceof Double number && number.isNaN() ? null : value;
    }

    /** Reads every column by its type: there is no reader of files of quote bars. */
    private static List<List<Object>> readColumns(Path file, ColumnCodec codec) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (ParquetInput input = ParquetInput.open(new LocalInputFile(file), "it", codec)) {
            MessageType schema = input.schema();
            input.select(schema.getFields().stream().map(Type::asPrimitiveType).toList());
            for (int count = (int) input.available(); count > 0; count = (int) input.available()) {
                int first = rows.size();
                IntStream.range(0, count).forEach(row -> rows.add(new ArrayList<>()));
                for (int i = 0; i < input.columns().size(); i++) {
                    List<Object> values =
                            values(input.columns().get(i), schema.getType(i).asPrimitiveType(), count);
                    for (int row = 0; row < count; row++) {
                        rows.get(first + row).add(values.get(row));
                    }
                }
                input.read(count);
            }
        }
        return rows;
    }

    private static List<Object> values(ColumnReader column, PrimitiveType type, int count) throws IOException {
        boolean isOptional = type.isRepetition(Type.Repetition.OPTIONAL);
        List<Object> values = new ArrayList<>();
        switch (type.getPrimitiveTypeName()) {
            case INT64 -> {
                long[] longs = new long[count];
                column.longs(longs, 0, count);
                for (long value : longs) {
                    values.add(value);
                }
            }
            case DOUBLE -> {
                double[] doubles = new double[count];
                if (isOptional) {
                    column.optionalDoubles(doubles, 0, count);
                } else {
                    column.doubles(doubles, 0, count);
                }
                for (double value : doubles) {
                    values.add(orNull(value));
                }
            }
            case BOOLEAN -> {
                byte[] truths = new byte[count];
                column.truths(truths, 0, count);
                for (byte value : truths) {
                    values.add(value == 1);
                }
            }
            default -> {
                ByteStrings texts = new ByteStrings(count);
                column.texts(texts, count);
                for (int row = 0; row < count; row++) {
                    values.add(texts.get(row));
                }
            }
        }
        return values;
    }
}
