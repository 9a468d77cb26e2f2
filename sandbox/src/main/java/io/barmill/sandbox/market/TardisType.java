package io.barmill.sandbox.market;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The types of Tardis' datasets. */
public enum TardisType {
    TRADES("trades", "id,side,price,amount", () -> TardisTrades::all),
    INCREMENTAL_BOOK_L2("incremental_book_L2", "is_snapshot,side,price,amount", TardisBook::changes),
    BOOK_SNAPSHOT_25("book_snapshot_25", levels(25), () -> TardisBook.snapshots(25)),
    BOOK_SNAPSHOT_5("book_snapshot_5", levels(5), () -> TardisBook.snapshots(5)),
    QUOTES("quotes", "ask_amount,ask_price,bid_price,bid_amount", () -> TardisQuotes::write),
    BOOK_TICKER("book_ticker", "ask_amount,ask_price,bid_price,bid_amount", () -> TardisQuotes::write),
    DERIVATIVE_TICKER(
            "derivative_ticker",
            "funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price",
            TardisDerivativeTicker::rows),
    LIQUIDATIONS("liquidations", "id,side,price,amount", () -> TardisTrades::liquidations),
    OPTIONS_CHAIN(
            "options_chain",
            "type,strike_price,expiration,open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,"
                    + "mark_price,mark_iv,underlying_index,underlying_price,delta,gamma,vega,theta,rho",
            TardisOptionsChain::rows);

    private final String id;
    private final String columns;
    private final Supplier<TardisRows> rows;

    TardisType(String id, String columns, Supplier<TardisRows> rows) {
        this.id = id;
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns the type's name in paths. */
    public String id() {
        return id;
    }

    /** Returns the type of that name; empty if there is none. */
    public static Optional<TardisType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }

    /** Returns the types available for instruments of a kind ({@link Instrument#kind()}, or {@code option}). */
    public static List<TardisType> of(Market market, String kind) {
        return Arrays.stream(values()).filter(type -> type.isOf(market, kind)).toList();
    }

    /** Options have only a chain, and only as a group. */
    private boolean isOf(Market market, String kind) {
        return switch (this) {
            case OPTIONS_CHAIN -> market == Market.DERIBIT && kind.equals("option");
            case DERIVATIVE_TICKER, LIQUIDATIONS -> kind.equals("perpetual") || kind.equals("future");
            case TRADES, INCREMENTAL_BOOK_L2, BOOK_SNAPSHOT_25, BOOK_SNAPSHOT_5, QUOTES, BOOK_TICKER ->
                !kind.equals("option");
        };
    }

    /** Writes the column names, with which every file with rows begins. */
    public void header(CsvWriter csv) throws IOException {
        csv.text("exchange,symbol,timestamp,local_timestamp");
        for (String column : columns.split(",")) {
            csv.text("," + column); // one by one: together they exceed the size of a cell
        }
        csv.endRow();
    }

    /** Returns a writer for the rows of one instrument in one file. */
    TardisRows rows() {
        return rows.get();
    }

    private static String levels(int depth) {
        StringBuilder columns = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            for (String side : new String[] {"asks", "bids"}) {
                String name = side + "[" + level + "].";
                columns.append(columns.isEmpty() ? "" : ",")
                        .append(name)
                        .append("price,")
                        .append(name)
                        .append("amount");
            }
        }
        return columns.toString();
    }
}
