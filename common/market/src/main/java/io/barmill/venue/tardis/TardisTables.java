package io.barmill.venue.tardis;

import io.barmill.ticks.DataType;
import io.barmill.ticks.csv.CsvField.Rule;
import io.barmill.ticks.csv.CsvTable;

/** Tardis' CSV formats: always with a header, times in microseconds, an empty cell for a missing value. */
public final class TardisTables {
    public static final CsvTable GROUPED_TRADES = trades(DataType.GROUPED_TRADES);
    public static final CsvTable LIQUIDATIONS = trades(DataType.LIQUIDATIONS);
    public static final CsvTable INCREMENTAL_BOOK_L2 = table(DataType.INCREMENTAL_BOOK_L2)
            .add(Rule.TRUTH, "is_snapshot")
            .add(Rule.WORD, "side")
            .add(Rule.NUMBER, "price")
            .add(Rule.AMOUNT, "amount")
            .build();
    public static final CsvTable BOOK_SNAPSHOT_5 = levels(DataType.BOOK_SNAPSHOT_5, 5);
    public static final CsvTable BOOK_SNAPSHOT_25 = levels(DataType.BOOK_SNAPSHOT_25, 25);
    public static final CsvTable QUOTES = bestLevel(DataType.QUOTES);
    public static final CsvTable BOOK_TICKER = bestLevel(DataType.BOOK_TICKER);
    public static final CsvTable DERIVATIVE_TICKER = table(DataType.DERIVATIVE_TICKER)
            .add(Rule.MICROS, "funding_timestamp")
            .add(Rule.NUMBER, "funding_rate", "predicted_funding_rate", "open_interest")
            .add(Rule.NUMBER, "last_price", "index_price", "mark_price")
            .build();
    public static final CsvTable OPTIONS_CHAIN = table(DataType.OPTIONS_CHAIN)
            .rename(Rule.WORD, "type", "option_type")
            .add(Rule.NUMBER, "strike_price")
            .add(Rule.MICROS, "expiration")
            .add(Rule.AMOUNT, "open_interest")
            .add(Rule.NUMBER, "last_price")
            .add(Rule.NUMBER, "bid_price")
            .add(Rule.AMOUNT, "bid_amount")
            .add(Rule.NUMBER, "bid_iv")
            .add(Rule.NUMBER, "ask_price")
            .add(Rule.AMOUNT, "ask_amount")
            .add(Rule.NUMBER, "ask_iv")
            .add(Rule.NUMBER, "mark_price", "mark_iv")
            .add(Rule.TEXT, "underlying_index")
            .add(Rule.NUMBER, "underlying_price", "delta", "gamma", "vega", "theta", "rho")
            .build();

    private TardisTables() {}

    private static CsvTable.Builder table(DataType type) {
        return CsvTable.of(type, true)
                .check(Rule.SAME, "exchange")
                .rename(Rule.TEXT, "symbol", "instrument")
                .add(Rule.MICROS, "timestamp", "local_timestamp");
    }

    private static CsvTable trades(DataType type) {
        return table(type)
                .add(Rule.TEXT, "id")
                .add(Rule.WORD, "side")
                .add(Rule.NUMBER, "price")
                .add(Rule.AMOUNT, "amount")
                .build();
    }

    private static CsvTable levels(DataType type, int count) {
        CsvTable.Builder table = table(type);
        for (int level = 0; level < count; level++) {
            for (String side : new String[] {"ask", "bid"}) {
                String name = side + "s[" + level + "].";
                table.rename(Rule.NUMBER, name + "price", side + "_price_" + (level + 1));
                table.rename(Rule.AMOUNT, name + "amount", side + "_amount_" + (level + 1));
            }
        }
        return table.build();
    }

    private static CsvTable bestLevel(DataType type) {
        return table(type)
                .add(Rule.AMOUNT, "ask_amount")
                .add(Rule.NUMBER, "ask_price", "bid_price")
                .add(Rule.AMOUNT, "bid_amount")
                .build();
    }
}
