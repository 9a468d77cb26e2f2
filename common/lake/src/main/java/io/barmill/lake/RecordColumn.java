package io.barmill.lake;

import io.barmill.lake.parquet.BooleanColumnWriter;
import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.Columns;
import io.barmill.lake.parquet.DoubleColumnWriter;
import io.barmill.lake.parquet.LongColumnWriter;
import io.barmill.lake.parquet.NullableDoubleColumnWriter;
import io.barmill.lake.parquet.StringColumnWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * One column of a file with one row per {@code T}: its type and the source of its values.
 *
 * @param opening starts the column in a row group
 */
record RecordColumn<T>(PrimitiveType type, Opening<T> opening) {
    /** Starts a column in a row group. */
    @FunctionalInterface
    interface Opening<T> {
        Open<T> open(ColumnDescriptor column, PageWriteStore store);
    }

    /** Appends a row's value to its column. */
    @FunctionalInterface
    interface Appender<T> {
        void append(T row) throws IOException;
    }

    /** A column of a row group that is being written. */
    record Open<T>(ColumnWriter writer, Appender<T> appender) {}

    static <T> MessageType schema(List<RecordColumn<T>> columns) {
        return new MessageType(
                "bars", columns.stream().<Type>map(RecordColumn::type).toList());
    }

    static <T> RecordColumn<T> time(String name, ToLongFunction<T> value) {
        return new RecordColumn<>(Columns.time(name), longs(value));
    }

    static <T> RecordColumn<T> integer(String name, ToLongFunction<T> value) {
        return new RecordColumn<>(Columns.integer(name), longs(value));
    }

    static <T> RecordColumn<T> number(String name, ToDoubleFunction<T> value) {
        return new RecordColumn<>(Columns.number(name), (column, store) -> {
            DoubleColumnWriter writer = new DoubleColumnWriter(column, store);
            return new Open<>(writer, row -> writer.write(value.applyAsDouble(row)));
        });
    }

    /** NaN is stored as null. */
    static <T> RecordColumn<T> optionalNumber(String name, ToDoubleFunction<T> value) {
        return new RecordColumn<>(Columns.optionalNumber(name), (column, store) -> {
            NullableDoubleColumnWriter writer = new NullableDoubleColumnWriter(column, store);
            return new Open<>(writer, row -> writer.writeOptional(value.applyAsDouble(row)));
        });
    }

    static <T> RecordColumn<T> bool(String name, Predicate<T> value) {
        return new RecordColumn<>(Columns.bool(name), (column, store) -> {
            BooleanColumnWriter writer = new BooleanColumnWriter(column, store);
            return new Open<>(writer, row -> writer.write(value.test(row)));
        });
    }

    static <T> RecordColumn<T> string(String name, Function<T, String> value) {
        return new RecordColumn<>(Columns.string(name), (column, store) -> {
            StringColumnWriter writer = new StringColumnWriter(column, store);
            return new Open<>(writer, row -> {
                byte[] utf8 = value.apply(row).getBytes(StandardCharsets.UTF_8);
                writer.write(utf8, 0, utf8.length);
            });
        });
    }

    private static <T> Opening<T> longs(ToLongFunction<T> value) {
        return (column, store) -> {
            LongColumnWriter writer = new LongColumnWriter(column, store);
            return new Open<>(writer, row -> writer.write(value.applyAsLong(row)));
        };
    }
}
