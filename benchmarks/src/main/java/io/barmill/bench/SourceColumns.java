package io.barmill.bench;

import io.barmill.ticks.RowColumn.Kind;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.csv.CsvField;
import io.barmill.ticks.csv.CsvTable;
import io.barmill.venue.TickFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of a CSV format, and those of them that its tick files have, for other converters. */
final class SourceColumns {
    private SourceColumns() {}

    /** The type of a column's values. */
    enum Type {
        TEXT("VARCHAR"),
        WHOLE("BIGINT"),
        NUMBER("DOUBLE"),
        TRUTH("BOOLEAN"),
        MICROS("BIGINT"),
        MILLIS("BIGINT");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        boolean isTime() {
            return this == MICROS || this == MILLIS;
        }
    }

    /**
     * A column of the text.
     *
     * @param source its name
     * @param target its name in the tick file; empty if the file does not have it
     */
    record Column(String source, Type type, String target) {}

    static List<Column> of(TickFormat format) {
        return format.table()
                .map(SourceColumns::table)
                .orElseGet(() -> Arrays.stream(format.header().split(","))
                        .map(SourceColumns::trade)
                        .toList());
    }

    private static List<Column> table(CsvTable table) {
        RowSchema schema = table.schema();
        List<Column> columns = new ArrayList<>();
        for (CsvField field : table.fields()) {
            if (field.target() < 0) {
                columns.add(new Column(field.name(), Type.TEXT, ""));
            } else {
                Kind kind = schema.column(field.target()).kind();
                columns.add(new Column(
                        field.name(),
                        type(kind, field.rule()),
                        schema.column(field.target()).name()));
            }
        }
        return columns;
    }

    private static Type type(Kind kind, CsvField.Rule rule) {
        return switch (kind) {
            case TIME -> rule == CsvField.Rule.ANY_TIME ? Type.MILLIS : Type.MICROS;
            case WHOLE -> Type.WHOLE;
            case NUMBER -> Type.NUMBER;
            case TRUTH -> Type.TRUTH;
            case TEXT, NAME, WORD -> Type.TEXT;
        };
    }

    private static Column trade(String name) {
        return switch (name) {
            case "exchange", "symbol" -> new Column(name, Type.TEXT, "");
            case "timestamp", "local_timestamp" -> new Column(name, Type.MICROS, name);
            case "transact_time" -> new Column(name, Type.MILLIS, "timestamp");
            case "agg_trade_id" -> new Column(name, Type.TEXT, "id");
            case "first_trade_id" -> new Column(name, Type.WHOLE, "first_id");
            case "last_trade_id" -> new Column(name, Type.WHOLE, "last_id");
            case "price", "amount" -> new Column(name, Type.NUMBER, name);
            case "quantity" -> new Column(name, Type.NUMBER, "amount");
            case "is_buyer_maker" -> new Column(name, Type.TRUTH, "side");
            default -> new Column(name, Type.TEXT, name);
        };
    }
}
