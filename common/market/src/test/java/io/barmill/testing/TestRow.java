package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowReader;
import io.barmill.ticks.RowSchema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A row of a type beside trades as a test writes it down.
 *
 * @param time exchange time, microseconds since 1970-01-01 UTC
 * @param arrival as the time, or {@link RowBatch#NO_TIME}
 * @param numbers by their columns; the other columns have none
 */
public record TestRow(long time, long arrival, Map<String, Double> numbers) {
    /** When it was known. */
    public long known() {
        return arrival == RowBatch.NO_TIME ? time : arrival;
    }

    /** The number in that column; not-a-number where there is none. */
    public double number(String column) {
        return numbers.getOrDefault(column, Double.NaN);
    }

    /** The rows in batches of at most that many. */
    public static List<RowBatch> batches(List<TestRow> rows, DataType type, int capacity) {
        List<RowBatch> batches = new ArrayList<>();
        Iterator<TestRow> all = rows.iterator();
        while (all.hasNext()) {
            RowBatch batch = new RowBatch(RowSchema.of(type), capacity);
            fill(batch, all);
            batches.add(batch);
        }
        return batches;
    }

    /** A reader that gives those rows. */
    public static RowReader reader(List<TestRow> rows) {
        Iterator<TestRow> all = rows.iterator();
        return new RowReader() {
            @Override
            public boolean read(RowBatch batch) {
                batch.clear();
                fill(batch, all);
                return batch.size() > 0;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private static void fill(RowBatch batch, Iterator<TestRow> rows) {
        while (!batch.isFull() && rows.hasNext()) {
            rows.next().appendTo(batch);
        }
    }

    private void appendTo(RowBatch batch) {
        int row = batch.size();
        List<RowColumn> columns = batch.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            switch (columns.get(i).kind()) {
                case TIME, WHOLE -> batch.longs(i)[row] = RowBatch.NO_TIME;
                case NUMBER -> batch.numbers(i)[row] = number(columns.get(i).name());
                case TEXT, NAME -> batch.texts(i).append("BTCUSDT");
                case WORD, TRUTH -> batch.codes(i)[row] = 0;
            }
        }
        batch.timestamps()[row] = time;
        batch.longs(batch.schema().find("local_timestamp").orElseThrow())[row] = arrival;
        batch.seqs()[row] = row;
        batch.advance();
    }
}
