package io.barmill.venue.binance;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;
import java.util.Optional;

/** Parses aggregate trades of Binance: one row for the trades of one taker order at one price. */
public final class BinanceAggTradesCsv extends BinanceCsv {
    /** Null if quantities are base units. */
    private final ContractValue contract;

    public BinanceAggTradesCsv() {
        this(Optional.empty());
    }

    /** @param contract the value of one contract; empty if quantities are base units */
    public BinanceAggTradesCsv(Optional<ContractValue> contract) {
        super("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker");
        this.contract = contract.orElse(null);
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int columns = columns(cursor);
        int row = batch.size();
        readId(cursor, batch, CsvColumn.AGG_TRADE_ID);
        cursor.comma(columns);
        batch.prices[row] = contract == null
                ? cursor.readDouble(CsvColumn.PRICE, false)
                : cursor.readPositiveDouble(CsvColumn.PRICE_OF_CONTRACT);
        cursor.comma(columns);
        batch.amounts[row] = cursor.readDouble(CsvColumn.AMOUNT, false);
        if (contract != null) {
            contract.convert(batch, row);
        }
        cursor.comma(columns);
        readTradeIds(cursor, batch, columns);
        cursor.comma(columns);
        readTime(cursor, batch);
        cursor.comma(columns);
        readSideAndEnd(cursor, batch);
    }

    private static void readTradeIds(CsvCursor cursor, TradeBatch batch, int columns) {
        int start = cursor.position();
        long first = cursor.readLong(CsvColumn.FIRST_TRADE_ID, true);
        if (first < -1) {
            cursor.back(start);
            throw cursor.bad(CsvColumn.FIRST_TRADE_ID);
        }
        cursor.comma(columns);
        start = cursor.position();
        long last = cursor.readLong(CsvColumn.LAST_TRADE_ID, true);
        if (last < first) {
            cursor.back(start);
            throw cursor.bad(CsvColumn.LAST_TRADE_ID);
        }
        batch.firstIds[batch.size()] = first;
        batch.lastIds[batch.size()] = last;
    }
}
