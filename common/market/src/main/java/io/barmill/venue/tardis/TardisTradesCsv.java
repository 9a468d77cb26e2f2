package io.barmill.venue.tardis;

import io.barmill.error.BarmillException;
import io.barmill.ticks.Side;
import io.barmill.ticks.SwarDigits;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;
import io.barmill.ticks.csv.CsvRowParser;
import io.barmill.ticks.csv.CsvTimes;
import io.barmill.ticks.csv.PrintableText;
import java.util.Arrays;

/**
 * Parses trades of Tardis, one per row, always with a header. A file holds one symbol: Tardis also has archives of many
 * symbols, whose rows cannot share a tick file.
 */
public final class TardisTradesCsv implements CsvRowParser {
    private static final String HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
    private static final int COLUMNS = 8;

    private static final int BUY = 'b' | 'u' << 8 | 'y' << 16 | ',' << 24;
    private static final int SELL = 's' | 'e' << 8 | 'l' << 16 | 'l' << 24;

    private String exchange;
    private String symbol;
    /** The first cells of every row, both commas included; empty before the first row. */
    private byte[] prefix = {};
    /** False until a row has been parsed to its end: the first cells of a bad row bind no later one. */
    private boolean anyRow;

    @Override
    public String header() {
        return HEADER;
    }

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
        if (!anyRow || !cursor.skip(prefix)) {
            readPrefix(cursor);
        }
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
        anyRow = true;
    }

    private void readPrefix(CsvCursor cursor) {
        int start = cursor.position();
        if (!anyRow) {
            exchange = null;
            symbol = null;
        }
        exchange = readSame(cursor, CsvColumn.EXCHANGE, exchange);
        cursor.comma(COLUMNS);
        symbol = readSame(cursor, CsvColumn.SYMBOL, symbol);
        cursor.comma(COLUMNS);
        if (!anyRow) {
            prefix = Arrays.copyOfRange(cursor.bytes(), start, cursor.position());
        }
    }

    private static String readSame(CsvCursor cursor, CsvColumn column, String before) {
        if (before == null) {
            int start = cursor.position();
            return PrintableText.ascii(cursor.bytes(), start, cursor.readText(column));
        }
        if (!cursor.skip(before)) {
            throw cursor.bad(column);
        }
        return before;
    }

    private static Side readSide(CsvCursor cursor) {
        long word = SwarDigits.at(cursor.bytes(), cursor.position());
        if ((int) word == BUY) {
            cursor.forward(3);
            return Side.BUY;
        }
        if ((int) word == SELL && (byte) (word >> Integer.SIZE) == ',') {
            cursor.forward(4);
            return Side.SELL;
        }
        int first = cursor.peek() | 0x20;
        Side side = first == 'b' ? Side.BUY : first == 's' ? Side.SELL : Side.UNKNOWN;
        if (!cursor.skipInAnyCase(side.id())) {
            throw cursor.bad(CsvColumn.SIDE);
        }
        return side;
    }
}
