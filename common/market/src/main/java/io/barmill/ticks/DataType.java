package io.barmill.ticks;

import com.fasterxml.jackson.annotation.JsonValue;
import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a tick file holds. The id is the name in requests, in JSON and in the lake's paths; most venues use it in their
 * paths too. One type has one set of columns, whatever venue it comes from.
 */
public enum DataType {
    /** One row a trade. */
    TRADES("trades"),
    /** One row for all trades of one taker order at one price: Binance's aggregate trades. */
    AGG_TRADES("aggTrades"),
    /** One row a trade of any instrument of a group: Tardis' archives of SPOT, FUTURES and the like. */
    GROUPED_TRADES("grouped_trades"),
    /** One row for each level of an order book that changed. */
    INCREMENTAL_BOOK_L2("incremental_book_L2"),
    /** The best 5 levels of an order book, whenever one of them changed. */
    BOOK_SNAPSHOT_5("book_snapshot_5"),
    /** The best 25 levels of an order book, whenever one of them changed. */
    BOOK_SNAPSHOT_25("book_snapshot_25"),
    /** The best level of an order book, made from the book's changes. */
    QUOTES("quotes"),
    /** The best level of an order book as the exchange itself announces it. */
    BOOK_TICKER("book_ticker"),
    /** Funding, open interest and reference prices of a derivative. */
    DERIVATIVE_TICKER("derivative_ticker"),
    /** Positions that were closed by force. */
    LIQUIDATIONS("liquidations"),
    /** Quotes, volatilities and greeks of options. */
    OPTIONS_CHAIN("options_chain"),
    /** The exchange's own candles, of one length, which is part of the lake's path. */
    KLINES("klines"),
    /** The rates that the two sides of a perpetual contract paid each other. */
    FUNDING_RATE("fundingRate"),
    /** Open interest and long to short ratios of a futures contract. */
    METRICS("metrics");

    private final String id;

    DataType(String id) {
        this.id = id;
    }

    /** The name in the lake's paths, in requests and in JSON. */
    @JsonValue
    public String id() {
        return id;
    }

    /** True for trades of one instrument: what bars are made from, and what a {@link TradeBatch} carries. */
    public boolean isTrades() {
        return this == TRADES || this == AGG_TRADES;
    }

    /**
     * What the lake and the ledger call rows of the type: its id, and for candles their length too ({@code klines-1m}), so
     * that candles of two lengths never share a place.
     */
    public String series(Optional<String> interval) {
        return interval.map(length -> id + "-" + length).orElse(id);
    }

    /**
     * The type of that id, in any case, with or without underscores ({@code aggTrades}, {@code agg_trades}).
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException where there is none
     */
    public static DataType parse(String field, String text) {
        String wanted = plain(text);
        return Arrays.stream(values())
                .filter(type -> plain(type.id).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(DataType::id).collect(Collectors.joining(", "))));
    }

    private static String plain(String id) {
        return id.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
