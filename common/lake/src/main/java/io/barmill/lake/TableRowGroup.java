package io.barmill.lake;

import io.barmill.lake.parquet.BooleanColumnWriter;
import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.DoubleColumnWriter;
import io.barmill.lake.parquet.EnumColumnWriter;
import io.barmill.lake.parquet.FixedDictionaryColumnWriter;
import io.barmill.lake.parquet.LongColumnWriter;
import io.barmill.lake.parquet.NullableDoubleColumnWriter;
import io.barmill.lake.parquet.NullableLongColumnWriter;
import io.barmill.lake.parquet.StringColumnWriter;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/** A row group of rows whose columns are described by a table. */
final class TableRowGroup extends TickGroup {
    /** Appends one column's values of a range of rows. */
    @FunctionalInterface
    private interface Feed {
        void write(RowBatch batch, int from, int to) throws IOException;
    }

    private final List<ColumnWriter> columns = new ArrayList<>();
    private final List<Feed> feeds = new ArrayList<>();

    TableRowGroup(RowSchema schema, PageWriteStore store) {
        MessageType fileSchema = TableColumns.schema(schema);
        for (int i = 0; i < schema.columns().size(); i++) {
            add(schema.column(i), i, fileSchema.getColumns().get(i), store);
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

    @Override
    protected List<ColumnWriter> columns() {
        return columns;
    }

    private void add(RowColumn column, int index, ColumnDescriptor target, PageWriteStore store) {
        switch (column.kind()) {
            case TIME, WHOLE -> addLongs(column, index, target, store);
            case NUMBER -> addNumbers(column, index, target, store);
            case TEXT -> {
                StringColumnWriter sink = new StringColumnWriter(target, store);
                add(sink, (batch, from, to) -> sink.write(batch.texts(index), from, to));
            }
            case NAME -> {
                EnumColumnWriter sink = new EnumColumnWriter(target, store);
                add(sink, (batch, from, to) -> sink.write(batch.texts(index), from, to));
            }
            case WORD -> {
                FixedDictionaryColumnWriter sink = new FixedDictionaryColumnWriter(target, store, column.words());
                add(sink, (batch, from, to) -> sink.write(batch.codes(index), from, to));
            }
            case TRUTH -> {
                BooleanColumnWriter sink = new BooleanColumnWriter(target, store);
                add(sink, (batch, from, to) -> sink.write(batch.codes(index), from, to));
            }
        }
    }

    private void addLongs(RowColumn column, int index, ColumnDescriptor target, PageWriteStore store) {
        if (column.isOptional()) {
            NullableLongColumnWriter sink = new NullableLongColumnWriter(target, store, TickBatch.NO_TIME);
            add(sink, (batch, from, to) -> sink.writeOptional(batch.longs(index), from, to));
        } else {
            LongColumnWriter sink = new LongColumnWriter(target, store);
            add(sink, (batch, from, to) -> sink.write(batch.longs(index), from, to));
        }
    }

    private void addNumbers(RowColumn column, int index, ColumnDescriptor target, PageWriteStore store) {
        if (column.isOptional()) {
            NullableDoubleColumnWriter sink = new NullableDoubleColumnWriter(target, store);
            add(sink, (batch, from, to) -> sink.writeOptional(batch.numbers(index), from, to));
        } else {
            DoubleColumnWriter sink = new DoubleColumnWriter(target, store);
            add(sink, (batch, from, to) -> sink.write(batch.numbers(index), from, to));
        }
    }

    private void add(ColumnWriter sink, Feed feed) {
        columns.add(sink);
        feeds.add(feed);
    }
}
