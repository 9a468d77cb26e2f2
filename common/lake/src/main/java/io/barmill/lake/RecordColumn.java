package io.barmill.lake;

import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.Columns;
import io.barmill.lake.parquet.RowGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * One column of a file with one row per {@code T}: its type and the source of its values.
 *
 * @param opening starts the column in a row group
 */
public record RecordColumn<T>(PrimitiveType type, Opening<T> opening) {
    /** Starts a column in a row group. */
    @FunctionalInterface
    public interface Opening<T> {
        /** Returns the appender of that row group. */
        Appender<T> open(RowGroup group);
    }

    /** Appends a row's value to its column. */
    @FunctionalInterface
    public interface Appender<T> {
        /** Appends the value of a row. */
        void append(T row) throws IOException;
    }

    static <T> MessageType schema(List<RecordColumn<T>> columns) {
        // No reader looks at the name of the message.
        return new MessageType(
                "bars", columns.stream().<Type>map(RecordColumn::type).toList());
    }

    /** A column of microseconds since 1970-01-01 UTC. */
    public static <T> RecordColumn<T> time(String name, ToLongFunction<T> value) {
        return new RecordColumn<>(Columns.time(name), longs(name, value));
    }

    /** A column of whole numbers. */
    public static <T> RecordColumn<T> integer(String name, ToLongFunction<T> value) {
        return new RecordColumn<>(Columns.integer(name), longs(name, value));
    }

    /** A column of doubles. */
    public static <T> RecordColumn<T> number(String name, ToDoubleFunction<T> value) {
        return new RecordColumn<>(Columns.number(name), doubles(name, value));
    }

    /** A nullable column of doubles; NaN is stored as null. */
    public static <T> RecordColumn<T> optionalNumber(String name, ToDoubleFunction<T> value) {
        return new RecordColumn<>(Columns.optionalNumber(name), doubles(name, value));
    }

    /** A column of booleans. */
    public static <T> RecordColumn<T> bool(String name, Predicate<T> value) {
        return new RecordColumn<>(Columns.bool(name), group -> {
            ColumnWriter.Codes writer = group.booleans(name);
            return row -> writer.write((byte) (value.test(row) ? 1 : 0));
        });
    }

    /** A column of strings. */
    public static <T> RecordColumn<T> string(String name, Function<T, String> value) {
        return new RecordColumn<>(Columns.string(name), group -> {
            ColumnWriter.Strings writer = group.strings(name);
            return row -> {
                byte[] utf8 = value.apply(row).getBytes(StandardCharsets.UTF_8);
                writer.write(utf8, 0, utf8.length);
            };
        });
    }

    private static <T> Opening<T> longs(String name, ToLongFunction<T> value) {
        return group -> {
            ColumnWriter.Longs writer = group.longs(name);
            return row -> writer.write(value.applyAsLong(row));
        };
    }

    private static <T> Opening<T> doubles(String name, ToDoubleFunction<T> value) {
        return group -> {
            ColumnWriter.Doubles writer = group.doubles(name);
            return row -> writer.write(value.applyAsDouble(row));
        };
    }
}
