package io.barmill.venue.binance;

import io.barmill.ticks.DataType;
import io.barmill.ticks.csv.CsvField.Rule;
import io.barmill.ticks.csv.CsvTable;

/** Binance's CSV formats other than trades: with or without a header, times in milliseconds or microseconds. */
public final class BinanceTables {
    public static final CsvTable KLINES = CsvTable.of(DataType.KLINES, false)
            .withoutGaps()
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
            .withoutGaps()
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

    public static final CsvTable MARK_PRICE_KLINES = reference(DataType.MARK_PRICE_KLINES);
    public static final CsvTable INDEX_PRICE_KLINES = reference(DataType.INDEX_PRICE_KLINES);
    public static final CsvTable PREMIUM_INDEX_KLINES = reference(DataType.PREMIUM_INDEX_KLINES);
    public static final CsvTable BOOK_DEPTH = CsvTable.of(DataType.BOOK_DEPTH, false)
            .rename(Rule.TEXT_TIME, "timestamp", "timestamp")
            .add(Rule.NUMBER, "percentage")
            .add(Rule.AMOUNT, "depth", "notional")
            .build();
    /** Snapshots of liquidation orders, at most one a second; what they filled is {@code amount}. */
    public static final CsvTable LIQUIDATIONS = CsvTable.of(DataType.LIQUIDATIONS, false)
            .rename(Rule.ANY_TIME, "time", "timestamp")
            .add(Rule.WORD, "side")
            .check(Rule.TEXT, "order_type", "time_in_force", "original_quantity")
            .add(Rule.NUMBER, "price", "average_price")
            .check(Rule.TEXT, "order_status", "last_fill_quantity")
            .rename(Rule.AMOUNT, "accumulated_fill_quantity", "amount")
            .build();

    /** One value a second. */
    public static final CsvTable BVOL_INDEX = CsvTable.of(DataType.BVOL_INDEX, false)
            .rename(Rule.ANY_TIME, "calc_time", "timestamp")
            .check(Rule.SAME, "symbol", "base_asset", "quote_asset")
            .add(Rule.AMOUNT, "index_value")
            .build();

    /** A row for each option and hour. Prices may be slightly below 0, and cells of sides without a quote are empty. */
    public static final CsvTable EOH_SUMMARY = CsvTable.of(DataType.EOH_SUMMARY, false)
            .rename(Rule.DATE_HOUR, "date,hour", "timestamp")
            .rename(Rule.TEXT, "symbol", "instrument")
            .add(Rule.TEXT, "underlying")
            .spell("type", "option_type", "P", "C")
            .add(Rule.TEXT, "strike")
            .add(Rule.NUMBER, "open", "high", "low", "close")
            .rename(Rule.NUMBER, "volume_contracts", "volume")
            .rename(Rule.NUMBER, "volume_usdt", "quote_volume")
            .rename(Rule.NUMBER, "best_bid_price", "bid_price")
            .rename(Rule.NUMBER, "best_ask_price", "ask_price")
            .rename(Rule.NUMBER, "best_bid_qty", "bid_amount")
            .rename(Rule.NUMBER, "best_ask_qty", "ask_amount")
            .rename(Rule.NUMBER, "best_buy_iv", "bid_iv")
            .rename(Rule.NUMBER, "best_sell_iv", "ask_iv")
            .add(Rule.NUMBER, "mark_price", "mark_iv", "delta", "gamma", "vega", "theta")
            .rename(Rule.NUMBER, "openinterest_contracts", "open_interest")
            .rename(Rule.NUMBER, "openinterest_usdt", "open_interest_value")
            .build();

    private BinanceTables() {}

    /** Candles of a price without trades: their volumes are always 0, and their count is that of observations. */
    private static CsvTable reference(DataType type) {
        return CsvTable.of(type, false)
                .rename(Rule.ANY_TIME, "open_time", "timestamp")
                .add(Rule.NUMBER, "open", "high", "low", "close")
                .check(Rule.TEXT, "volume")
                .add(Rule.ANY_TIME, "close_time")
                .check(Rule.TEXT, "quote_volume")
                .rename(Rule.WHOLE, "count", "sample_count")
                .check(Rule.TEXT, "taker_buy_volume", "taker_buy_quote_volume", "ignore")
                .build();
    }
}
