package io.barmill.ticks.csv;

import io.barmill.venue.TickFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The headers of the formats as their sources write them: copied from their archives, not from our tables. */
final class Headers {
    private static final String TARDIS = "exchange,symbol,timestamp,local_timestamp,";

    private Headers() {}

    static String of(TickFormat format) {
        return switch (format) {
            case BINANCE_KLINES, BINANCE_MARK_PRICE_KLINES, BINANCE_INDEX_PRICE_KLINES, BINANCE_PREMIUM_INDEX_KLINES ->
                "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                        + "taker_buy_quote_volume,ignore";
            case BINANCE_BOOK_TICKER ->
                "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty," + "transaction_time,event_time";
            case BINANCE_FUNDING_RATE -> "calc_time,funding_interval_hours,last_funding_rate";
            case BINANCE_METRICS ->
                "create_time,symbol,sum_open_interest,sum_open_interest_value,"
                        + "count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,"
                        + "sum_taker_long_short_vol_ratio";
            case BINANCE_BOOK_DEPTH -> "timestamp,percentage,depth,notional";
            case BINANCE_BVOL_INDEX -> "calc_time,symbol,base_asset,quote_asset,index_value";
            case BINANCE_EOH_SUMMARY ->
                "date,hour,symbol,underlying,type,strike,open,high,low,close,volume_contracts,volume_usdt,"
                        + "best_bid_price,best_ask_price,best_bid_qty,best_ask_qty,best_buy_iv,best_sell_iv,mark_price,"
                        + "mark_iv,delta,gamma,vega,theta,openinterest_contracts,openinterest_usdt";
            case OKX_CANDLES, OKX_SPOT_CANDLES ->
                "instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm";
            case OKX_FUNDING_RATES -> "instrument_name,funding_rate,funding_time";
            case BINANCE_LIQUIDATIONS ->
                "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,"
                        + "last_fill_quantity,accumulated_fill_quantity";
            case TARDIS_GROUPED_TRADES, TARDIS_LIQUIDATIONS -> TARDIS + "id,side,price,amount";
            case TARDIS_INCREMENTAL_BOOK_L2 -> TARDIS + "is_snapshot,side,price,amount";
            case TARDIS_BOOK_SNAPSHOT_5 -> TARDIS + levels(5);
            case TARDIS_BOOK_SNAPSHOT_25 -> TARDIS + levels(25);
            case TARDIS_QUOTES, TARDIS_BOOK_TICKER -> TARDIS + "ask_amount,ask_price,bid_price,bid_amount";
            case TARDIS_DERIVATIVE_TICKER ->
                TARDIS + "funding_timestamp,funding_rate,predicted_funding_rate,"
                        + "open_interest,last_price,index_price,mark_price";
            case TARDIS_OPTIONS_CHAIN ->
                TARDIS + "type,strike_price,expiration,open_interest,last_price,bid_price,"
                        + "bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,underlying_index,"
                        + "underlying_price,delta,gamma,vega,theta,rho";
            default -> throw new IllegalArgumentException(format + " is not driven by a table");
        };
    }

    private static String levels(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "asks[" + i + "].price,asks[" + i + "].amount,bids[" + i + "].price,bids[" + i + "].amount")
                .collect(Collectors.joining(","));
    }
}
