package io.barmill.research.feature;

import io.barmill.research.data.ColumnSeries;

/** How far back a function looks. A window ends with the row that it is computed for, and includes it. */
public sealed interface Window {
    /** A number of rows. */
    record Rows(int count) implements Window {
        @Override
        public int first(ColumnSeries series, int row) {
            return row - count + 1;
        }

        @Override
        public int before(ColumnSeries series, int row) {
            return row - count;
        }
    }

    /** The time before the row's end, in microseconds, without its first instant. */
    record Span(long micros) implements Window {
        @Override
        public int first(ColumnSeries series, int row) {
            long start = series.closeTime()[row] - micros;
            return series.openTime()[0] > start ? -1 : series.endedAt(start) + 1;
        }

        @Override
        public int before(ColumnSeries series, int row) {
            return series.endedAt(series.closeTime()[row] - micros);
        }
    }

    /** Returns the first row of the window; negative if the data begin later. */
    int first(ColumnSeries series, int row);

    /** Returns the row that lies that far back; negative if the data begin later. */
    int before(ColumnSeries series, int row);
}
