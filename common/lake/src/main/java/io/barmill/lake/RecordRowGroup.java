package io.barmill.lake;

import io.barmill.lake.parquet.RowGroup;
import java.io.IOException;
import java.util.List;

/** A row group of records. */
final class RecordRowGroup<T> extends RowGroup {
    private final List<RecordColumn.Appender<T>> appenders;

    RecordRowGroup(List<RecordColumn<T>> columns, Target target) {
        super(target);
        appenders = columns.stream().map(column -> column.opening().open(this)).toList();
    }

    void append(T row) throws IOException {
        for (RecordColumn.Appender<T> appender : appenders) {
            appender.append(row);
        }
        added(1);
    }
}
