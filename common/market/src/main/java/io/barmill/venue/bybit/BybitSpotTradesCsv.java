package io.barmill.venue.bybit;

import io.barmill.error.BarmillException;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;
import io.barmill.ticks.csv.CsvRowParser;
import io.barmill.ticks.csv.CsvTimes;

/** Parses trades of Bybit's spot market, one per row, always with a header; later files end with the column {@code rpi}. */
public final class BybitSpotTradesCsv implements CsvRowParser {
    private static final String PLAIN = "id,timestamp,price,volume,side";
    private static final String WITH_RPI = PLAIN + ",rpi";
    private static final int RPI_COLUMNS = 6;
    private static final CsvColumn RPI = new CsvColumn("rpi", "an integer");

    private int columns;

    @Override
    public String header() {
        return PLAIN;
    }

    @Override
    public boolean isHeader(CsvCursor cursor) {
        return true;
    }

    @Override
    public void readHeader(CsvCursor cursor) {
        columns = cursor.countColumns();
        BarmillException failure = cursor.badRow("expected the header " + PLAIN + "[,rpi]");
        String header = cursor.readRow();
        if (!header.equals('"' + PLAIN + '"') && !header.equals('"' + WITH_RPI + '"')) {
            throw failure;
        }
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int row = batch.size();
        int start = cursor.position();
        cursor.readLong(CsvColumn.TRADE_ID, false);
        batch.ids.append(cursor.bytes(), start, cursor.position());
        cursor.comma(columns);
        batch.timestamps[row] = CsvTimes.anyUnit(cursor, CsvColumn.TIME);
        batch.localTimestamps[row] = TradeBatch.NO_TIME;
        cursor.comma(columns);
        batch.prices[row] = cursor.readDouble(CsvColumn.PRICE, false);
        cursor.comma(columns);
        batch.amounts[row] = cursor.readDouble(CsvColumn.AMOUNT, false);
        cursor.comma(columns);
        Side side = (cursor.peek() | 0x20) == 'b' ? Side.BUY : Side.SELL;
        if (!cursor.skipInAnyCase(side.id())) {
            throw cursor.bad(CsvColumn.TAKER_SIDE);
        }
        batch.sides[row] = side.code();
        if (columns == RPI_COLUMNS) {
            cursor.comma(columns);
            cursor.readLong(RPI, false);
        }
        cursor.endRow(columns);
    }
}
