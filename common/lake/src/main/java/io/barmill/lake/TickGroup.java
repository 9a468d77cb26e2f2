package io.barmill.lake;

import io.barmill.lake.parquet.RowGroup;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.io.IOException;
import org.apache.parquet.schema.MessageType;

/** A row group of a tick file. */
abstract class TickGroup extends RowGroup {
    TickGroup(Target target) {
        super(target);
    }

    /**
     * Returns a row group for rows of that type.
     *
     * @param contracts true if the market counts contracts
     */
    static TickGroup of(DataType type, boolean contracts, Target target) {
        return type.isTrades()
                ? new TickRowGroup(type, contracts, target)
                : new TableRowGroup(RowSchema.of(type, contracts), target);
    }

    /** Returns the schema of files of that type. */
    static MessageType schema(DataType type, boolean contracts) {
        return type.isTrades()
                ? TickColumn.schema(type, contracts)
                : TableColumns.schema(RowSchema.of(type, contracts));
    }

    /**
     * Appends the batch's rows from {@code from} (inclusive) to {@code to} (exclusive), for which the page has room.
     *
     * @param batch of the group's type
     */
    abstract void write(TickBatch batch, int from, int to) throws IOException;
}
