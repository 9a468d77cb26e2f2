package io.barmill.venue.binance;

import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;

/**
 * Parses trades of Binance's coin-margined futures, one per row: quantities are contracts, and the fourth column holds
 * the amount in the base currency.
 */
public final class BinanceCoinTradesCsv extends BinanceCsv {
    public BinanceCoinTradesCsv() {
        super("id,price,qty,base_qty,time,is_buyer_maker");
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int columns = columns(cursor);
        int row = batch.size();
        readId(cursor, batch, CsvColumn.TRADE_ID);
        cursor.comma(columns);
        batch.prices[row] = cursor.readDouble(CsvColumn.PRICE, false);
        cursor.comma(columns);
        batch.contracts[row] = cursor.readDouble(CsvColumn.CONTRACTS, false);
        cursor.comma(columns);
        batch.amounts[row] = cursor.readDouble(CsvColumn.BASE_AMOUNT, false);
        cursor.comma(columns);
        readTime(cursor, batch);
        cursor.comma(columns);
        readSideAndEnd(cursor, batch);
    }
}
