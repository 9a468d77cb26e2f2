package io.barmill.ticks;

import io.barmill.fault.BarmillException;

/**
 * One row a trade, always under a header. A text is of one symbol: Tardis also has archives of many, whose rows cannot
 * share a tick file.
 */
final class TardisTradesCsv implements CsvRowParser {
    private static final String HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
    private static final int COLUMNS = 8;

    private String exchange;
    private String symbol;

    @Override
    public boolean isHeader(CsvCursor cursor) {
        return true;
    }

    @Override
    public void readHeader(CsvCursor cursor) {
        BarmillException failure = cursor.badRow("expected the header " + HEADER);
        if (!cursor.readRow().equals('"' + HEADER + '"')) {
            throw failure;
        }
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int row = batch.size();
        exchange = readSame(cursor, CsvColumn.EXCHANGE, exchange);
        cursor.comma(COLUMNS);
        symbol = readSame(cursor, CsvColumn.SYMBOL, symbol);
        cursor.comma(COLUMNS);
        batch.timestamps[row] = CsvTimes.micros(cursor, CsvColumn.MICROS);
        cursor.comma(COLUMNS);
        batch.localTimestamps[row] =
                cursor.isEmptyField() ? TradeBatch.NO_TIME : CsvTimes.micros(cursor, CsvColumn.LOCAL_MICROS);
        cursor.comma(COLUMNS);
        int start = cursor.position();
        batch.ids.append(cursor.bytes(), start, cursor.readText(CsvColumn.ID));
        cursor.comma(COLUMNS);
        batch.sides[row] = readSide(cursor).code();
        cursor.comma(COLUMNS);
        batch.prices[row] = cursor.readDouble(CsvColumn.PRICE, true);
        cursor.comma(COLUMNS);
        batch.amounts[row] = cursor.readDouble(CsvColumn.AMOUNT, false);
        cursor.endRow(COLUMNS);
    }

    private static String readSame(CsvCursor cursor, CsvColumn column, String before) {
        if (before == null) {
            int start = cursor.position();
            return Text.ascii(cursor.bytes(), start, cursor.readText(column));
        }
        if (!cursor.skip(before)) {
            throw cursor.bad(column);
        }
        return before;
    }

    private static Side readSide(CsvCursor cursor) {
        Side side = cursor.peek() == 'b' ? Side.BUY : cursor.peek() == 's' ? Side.SELL : Side.UNKNOWN;
        if (!cursor.skip(side.id())) {
            throw cursor.bad(CsvColumn.SIDE);
        }
        return side;
    }
}
