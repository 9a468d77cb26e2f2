package io.barmill.lake;

import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.RowGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/** A row group of records. */
final class RecordRowGroup<T> extends RowGroup {
    private final List<ColumnWriter> columns = new ArrayList<>();
    private final List<RecordColumn.Appender<T>> appenders = new ArrayList<>();

    RecordRowGroup(List<RecordColumn<T>> columns, MessageType schema, PageWriteStore store) {
        for (RecordColumn<T> column : columns) {
            RecordColumn.Open<T> open =
                    column.opening().open(schema.getColumns().get(this.columns.size()), store);
            this.columns.add(open.writer());
            appenders.add(open.appender());
        }
    }

    void append(T row) throws IOException {
        for (RecordColumn.Appender<T> appender : appenders) {
            appender.append(row);
        }
        added(1);
    }

    @Override
    protected List<ColumnWriter> columns() {
        return columns;
    }
}
