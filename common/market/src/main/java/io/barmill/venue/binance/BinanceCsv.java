package io.barmill.venue.binance;

import io.barmill.error.BarmillException;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;
import io.barmill.ticks.csv.CsvRowParser;
import io.barmill.ticks.csv.CsvTimes;
import java.util.Arrays;
import java.util.List;

/** The common part of the parsers of Binance's trades and aggregate trades. */
abstract class BinanceCsv implements CsvRowParser {
    private static final String BEST_MATCH = "is_best_match";

    private final List<String> names;
    /** The number of columns of every row of this file; 0 before the first row. */
    private int columns;

    /** @param names the names of the columns except {@code is_best_match}, which only some markets have */
    BinanceCsv(String names) {
        this.names = Arrays.asList(names.split(","));
    }

    @Override
    public final String header() {
        return String.join(",", names);
    }

    @Override
    public final boolean isHeader(CsvCursor cursor) {
        return cursor.peek() < '0' || cursor.peek() > '9';
    }

    @Override
    public final void readHeader(CsvCursor cursor) {
        columns = cursor.countColumns();
        String expected = String.join(",", names);
        BarmillException failure =
                cursor.badRow("expected a number, or the header " + expected + "[," + BEST_MATCH + "]");
        String found = cursor.readRow();
        if (!found.equals('"' + expected + '"') && !found.equals('"' + expected + ',' + BEST_MATCH + '"')) {
            throw failure;
        }
    }

    /** Returns the number of columns: that of the first row, which must be one of the two possible numbers. */
    final int columns(CsvCursor cursor) {
        if (columns == 0) {
            columns = cursor.countColumns() > names.size() ? names.size() + 1 : names.size();
        }
        return columns;
    }

    final void readTime(CsvCursor cursor, TradeBatch batch) {
        batch.timestamps[batch.size()] = CsvTimes.anyUnit(cursor, CsvColumn.TIME);
        batch.localTimestamps[batch.size()] = TradeBatch.NO_TIME;
    }

    /** Reads the maker's side and the rest of the row. If the buyer was the maker, the taker sold. */
    final void readSideAndEnd(CsvCursor cursor, TradeBatch batch) {
        boolean buyerIsMaker = cursor.readBoolean(CsvColumn.BUYER_IS_MAKER);
        batch.sides[batch.size()] = (buyerIsMaker ? Side.SELL : Side.BUY).code();
        if (columns > names.size()) {
            cursor.comma(columns);
            cursor.readBoolean(CsvColumn.BEST_MATCH);
        }
        cursor.endRow(columns);
    }

    final void readId(CsvCursor cursor, TradeBatch batch, CsvColumn column) {
        int start = cursor.position();
        cursor.readLong(column, false);
        batch.ids.append(cursor.bytes(), start, cursor.position());
    }
}
