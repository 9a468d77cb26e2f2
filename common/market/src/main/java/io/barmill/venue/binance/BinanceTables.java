package io.barmill.venue.binance;

import io.barmill.ticks.DataType;
import io.barmill.ticks.csv.CsvField.Rule;
import io.barmill.ticks.csv.CsvTable;

/** Binance's CSV formats other than trades: with or without a header, times in milliseconds or microseconds. */
public final class BinanceTables {
    public static final CsvTable KLINES = CsvTable.of(DataType.KLINES, false)
            .rename(Rule.ANY_TIME, "open_time", "timestamp")
            .add(Rule.NUMBER, "open", "high", "low", "close")
            .add(Rule.AMOUNT, "volume")
            .add(Rule.ANY_TIME, "close_time")
            .add(Rule.AMOUNT, "quote_volume")
            .rename(Rule.WHOLE, "count", "trade_count")
            .add(Rule.AMOUNT, "taker_buy_volume", "taker_buy_quote_volume")
            .check(Rule.TEXT, "ignore")
            .build();
    public static final CsvTable BOOK_TICKER = CsvTable.of(DataType.BOOK_TICKER, false)
            .withoutGaps()
            .add(Rule.WHOLE, "update_id")
            .rename(Rule.NUMBER, "best_bid_price", "bid_price")
            .rename(Rule.AMOUNT, "best_bid_qty", "bid_amount")
            .rename(Rule.NUMBER, "best_ask_price", "ask_price")
            .rename(Rule.AMOUNT, "best_ask_qty", "ask_amount")
            .rename(Rule.ANY_TIME, "transaction_time", "timestamp")
            .rename(Rule.ANY_TIME, "event_time", "event_timestamp")
            .build();
    public static final CsvTable FUNDING_RATE = CsvTable.of(DataType.FUNDING_RATE, false)
            .rename(Rule.ANY_TIME, "calc_time", "timestamp")
            .add(Rule.WHOLE, "funding_interval_hours")
            .rename(Rule.NUMBER, "last_funding_rate", "funding_rate")
            .build();
    public static final CsvTable METRICS = CsvTable.of(DataType.METRICS, false)
            .rename(Rule.TEXT_TIME, "create_time", "timestamp")
            .check(Rule.SAME, "symbol")
            .add(Rule.AMOUNT, "sum_open_interest", "sum_open_interest_value")
            .add(Rule.AMOUNT, "count_toptrader_long_short_ratio", "sum_toptrader_long_short_ratio")
            .add(Rule.AMOUNT, "count_long_short_ratio", "sum_taker_long_short_vol_ratio")
            .build();

    private BinanceTables() {}
}
