package io.barmill.lake;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.io.IOException;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/** A row group of a tick file. */
abstract class TickGroup extends RowGroup {
    /** The row group for rows of that type. */
    static TickGroup of(DataType type, PageWriteStore store) {
        return type.isTrades() ? new TickRowGroup(type, store) : new TableRowGroup(RowSchema.of(type), store);
    }

    /** The columns of files of that type. */
    static MessageType schema(DataType type) {
        return type.isTrades() ? TickColumn.schema(type) : TableColumns.schema(RowSchema.of(type));
    }

    /**
     * Takes the batch's rows from {@code from} to {@code to}, for which there is room.
     *
     * @param batch of the group's type
     */
    abstract void write(TickBatch batch, int from, int to) throws IOException;
}
