package io.barmill.venue.binance;

import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;

/** Parses trades of Binance, one per row: spot files have seven columns, futures files six. */
public final class BinanceTradesCsv extends BinanceCsv {
    public BinanceTradesCsv() {
        super("id,price,qty,quote_qty,time,is_buyer_maker");
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int columns = columns(cursor);
        int row = batch.size();
        readId(cursor, batch, CsvColumn.TRADE_ID);
        cursor.comma(columns);
        batch.prices[row] = cursor.readDouble(CsvColumn.PRICE, false);
        cursor.comma(columns);
        batch.amounts[row] = cursor.readDouble(CsvColumn.AMOUNT, false);
        cursor.comma(columns);
        cursor.readDouble(CsvColumn.QUOTE_AMOUNT, false);
        cursor.comma(columns);
        readTime(cursor, batch);
        cursor.comma(columns);
        readSideAndEnd(cursor, batch);
    }
}
