package io.barmill.lake;

import io.barmill.lake.parquet.Columns;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The schema of a file whose columns are described by a table. */
final class TableColumns {
    private TableColumns() {}

    static MessageType schema(RowSchema schema) {
        return new MessageType(
                schema.name(),
                schema.columns().stream().<Type>map(TableColumns::type).toList());
    }

    static PrimitiveType type(RowColumn column) {
        String name = column.name();
        return switch (column.kind()) {
            case TIME -> column.isOptional() ? Columns.optionalTime(name) : Columns.time(name);
            case WHOLE -> column.isOptional() ? Columns.optionalInteger(name) : Columns.integer(name);
            case NUMBER -> column.isOptional() ? Columns.optionalNumber(name) : Columns.number(name);
            case TEXT, NAME, WORD -> Columns.string(name);
            case TRUTH -> Columns.bool(name);
        };
    }
}
