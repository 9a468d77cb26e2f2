package io.barmill.venue.binance;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.csv.CsvDerivation;
import io.barmill.ticks.csv.CsvField.Rule;
import io.barmill.ticks.csv.CsvTable;

/**
 * Binance's CSV formats of coin-margined futures other than trades. They count contracts where the formats of the other
 * markets count base units, and base units where those count quote units.
 */
public final class BinanceCoinTables {
    public static final CsvTable KLINES = CsvTable.withContracts(DataType.KLINES)
            .withoutGaps()
            .rename(Rule.ANY_TIME, "open_time", "timestamp")
            .add(Rule.NUMBER, "open", "high", "low", "close")
            .rename(Rule.AMOUNT, "volume", "contracts")
            .add(Rule.ANY_TIME, "close_time")
            .rename(Rule.AMOUNT, "quote_volume", "volume")
            .rename(Rule.WHOLE, "count", "trade_count")
            .rename(Rule.AMOUNT, "taker_buy_volume", "taker_buy_contracts")
            .rename(Rule.AMOUNT, "taker_buy_quote_volume", "taker_buy_volume")
            .check(Rule.TEXT, "ignore")
            .derive("quote_volume", (schema, contract) -> quote(schema, contract, "contracts", "quote_volume"))
            .derive(
                    "taker_buy_quote_volume",
                    (schema, contract) -> quote(schema, contract, "taker_buy_contracts", "taker_buy_quote_volume"))
            .build();
    public static final CsvTable BOOK_TICKER = CsvTable.withContracts(DataType.BOOK_TICKER)
            .withoutGaps()
            .add(Rule.WHOLE, "update_id")
            .rename(Rule.NUMBER, "best_bid_price", "bid_price")
            .rename(Rule.AMOUNT, "best_bid_qty", "bid_contracts")
            .rename(Rule.NUMBER, "best_ask_price", "ask_price")
            .rename(Rule.AMOUNT, "best_ask_qty", "ask_contracts")
            .rename(Rule.ANY_TIME, "transaction_time", "timestamp")
            .rename(Rule.ANY_TIME, "event_time", "event_timestamp")
            .derive("ask_amount", (schema, contract) -> base(schema, contract, "ask"))
            .derive("bid_amount", (schema, contract) -> base(schema, contract, "bid"))
            .build();
    public static final CsvTable METRICS = CsvTable.withContracts(DataType.METRICS)
            .rename(Rule.TEXT_TIME, "create_time", "timestamp")
            .check(Rule.SAME, "symbol")
            .rename(Rule.AMOUNT, "sum_open_interest", "open_interest_contracts")
            .rename(Rule.AMOUNT, "sum_open_interest_value", "sum_open_interest")
            .add(Rule.AMOUNT, "count_toptrader_long_short_ratio", "sum_toptrader_long_short_ratio")
            .add(Rule.AMOUNT, "count_long_short_ratio", "sum_taker_long_short_vol_ratio")
            .derive(
                    "sum_open_interest_value",
                    (schema, contract) -> quote(schema, contract, "open_interest_contracts", "sum_open_interest_value"))
            .build();

    private BinanceCoinTables() {}

    /** The quote amount of these contracts does not depend on a price. */
    private static CsvDerivation quote(RowSchema schema, ContractValue contract, String contracts, String target) {
        int from = column(schema, contracts);
        int to = column(schema, target);
        return (batch, row) -> batch.numbers(to)[row] = contract.total(batch.numbers(from)[row]);
    }

    /** A side without a price has no amount in base units. */
    private static CsvDerivation base(RowSchema schema, ContractValue contract, String side) {
        int contracts = column(schema, side + "_contracts");
        int amount = column(schema, side + "_amount");
        int price = column(schema, side + "_price");
        return (batch, row) -> batch.numbers(amount)[row] = batch.numbers(price)[row] > 0
                ? contract.base(batch.numbers(contracts)[row], batch.numbers(price)[row])
                : Double.NaN;
    }

    private static int column(RowSchema schema, String name) {
        return schema.find(name).orElseThrow();
    }
}
