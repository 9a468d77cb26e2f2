package io.barmill.lake;

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

/** A row group of rows whose columns a table describes. */
final class TableRowGroup extends TickGroup {
    /** Gives a column's values of some rows to its sink. */
    @FunctionalInterface
    private interface Feed {
        void write(RowBatch batch, int from, int to) throws IOException;
    }

    private final List<ColumnSink> columns = new ArrayList<>();
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
    List<ColumnSink> columns() {
        return columns;
    }

    private void add(RowColumn column, int index, ColumnDescriptor target, PageWriteStore store) {
        switch (column.kind()) {
            case TIME, WHOLE -> addLongs(column, index, target, store);
            case NUMBER -> addNumbers(column, index, target, store);
            case TEXT -> {
                TextSink sink = new TextSink(target, store);
                add(sink, (batch, from, to) -> sink.write(batch.texts(index), from, to));
            }
            case NAME -> {
                NameSink sink = new NameSink(target, store);
                add(sink, (batch, from, to) -> sink.write(batch.texts(index), from, to));
            }
            case WORD -> {
                WordSink sink = new WordSink(target, store, column.words());
                add(sink, (batch, from, to) -> sink.write(batch.codes(index), from, to));
            }
            case TRUTH -> {
                BooleanSink sink = new BooleanSink(target, store);
                add(sink, (batch, from, to) -> sink.write(batch.codes(index), from, to));
            }
        }
    }

    private void addLongs(RowColumn column, int index, ColumnDescriptor target, PageWriteStore store) {
        if (column.isOptional()) {
            OptionalLongSink sink = new OptionalLongSink(target, store, TickBatch.NO_TIME);
            add(sink, (batch, from, to) -> sink.writeOptional(batch.longs(index), from, to));
        } else {
            LongSink sink = new LongSink(target, store);
            add(sink, (batch, from, to) -> sink.write(batch.longs(index), from, to));
        }
    }

    private void addNumbers(RowColumn column, int index, ColumnDescriptor target, PageWriteStore store) {
        if (column.isOptional()) {
            OptionalDoubleSink sink = new OptionalDoubleSink(target, store);
            add(sink, (batch, from, to) -> sink.writeOptional(batch.numbers(index), from, to));
        } else {
            DoubleSink sink = new DoubleSink(target, store);
            add(sink, (batch, from, to) -> sink.write(batch.numbers(index), from, to));
        }
    }

    private void add(ColumnSink sink, Feed feed) {
        columns.add(sink);
        feeds.add(feed);
    }
}
