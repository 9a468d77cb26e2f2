package io.barmill.lake;

import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A row group of rows whose columns are described by a table. */
final class TableRowGroup extends TickGroup {
    /** Appends one column's values of a range of rows. */
    @FunctionalInterface
    private interface Feed {
        void write(RowBatch batch, int from, int to) throws IOException;
    }

    private final List<Feed> feeds = new ArrayList<>();

    TableRowGroup(RowSchema schema, Target target) {
        super(target);
        for (int i = 0; i < schema.columns().size(); i++) {
            feeds.add(feed(schema.column(i), i));
        }
    }

    @Override
    void write(TickBatch ticks, int from, int to) throws IOException {
        RowBatch batch = (RowBatch) ticks;
        for (Feed feed : feeds) {
            feed.write(batch, from, to);
        }
        added(to - from);
    }

    private Feed feed(RowColumn column, int index) {
        return switch (column.kind()) {
            case TIME, WHOLE -> {
                ColumnWriter.Longs writer = longs(column.name());
                yield (batch, from, to) -> writer.write(batch.longs(index), from, to);
            }
            case NUMBER -> {
                ColumnWriter.Doubles writer = doubles(column.name());
                yield (batch, from, to) -> writer.write(batch.numbers(index), from, to);
            }
            case TEXT -> texts(strings(column.name()), index);
            case NAME -> texts(enums(column.name()), index);
            case WORD -> codes(words(column.name(), column.words()), index);
            case TRUTH -> codes(booleans(column.name()), index);
        };
    }

    private static Feed texts(ColumnWriter.Strings writer, int index) {
        return (batch, from, to) -> writer.write(batch.texts(index), from, to);
    }

    private static Feed codes(ColumnWriter.Codes writer, int index) {
        return (batch, from, to) -> writer.write(batch.codes(index), from, to);
    }
}
