package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of table-driven types as lists of plain values: Long, Double, String, Boolean, or null where there is none. */
public final class Rows {
    private Rows() {}

    /** All rows that the reader gives, in batches of that size. */
    public static List<List<Object>> readAll(TickReader reader, DataType type, int batchRows) throws IOException {
        RowBatch batch = new RowBatch(RowSchema.of(type), batchRows);
        List<List<Object>> rows = new ArrayList<>();
        while (reader.read(batch)) {
            for (int row = 0; row < batch.size(); row++) {
                rows.add(row(batch, row));
            }
        }
        return rows;
    }

    /** One row of a batch. */
    public static List<Object> row(RowBatch batch, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < batch.schema().columns().size(); i++) {
            values.add(value(batch, i, row));
        }
        return values;
    }

    private static Object value(RowBatch batch, int index, int row) {
        RowColumn column = batch.schema().column(index);
        return switch (column.kind()) {
            case TIME, WHOLE -> batch.longs(index)[row] == TickBatch.NO_TIME ? null : batch.longs(index)[row];
            case NUMBER -> Double.isNaN(batch.numbers(index)[row]) ? null : batch.numbers(index)[row];
            case TEXT, NAME -> batch.texts(index).get(row);
            case WORD -> column.words().get(batch.codes(index)[row]);
            case TRUTH -> batch.codes(index)[row] == 1;
        };
    }
}
