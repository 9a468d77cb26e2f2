package io.barmill.ticks;

import com.fasterxml.jackson.annotation.JsonValue;
import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type of the rows in a tick file. Its id is its name in requests, in JSON and in the lake's paths; most venues use it in
 * their paths too. A type has the same columns for every venue.
 */
public enum DataType {
    /** One row per trade. */
    TRADES("trades"),
    /** One row per taker order and price: Binance's aggregate trades. */
    AGG_TRADES("aggTrades"),
    /** One row per trade of any instrument of a group, such as Tardis' archives of SPOT and FUTURES. */
    GROUPED_TRADES("grouped_trades"),
    /** One row per changed level of an order book. */
    INCREMENTAL_BOOK_L2("incremental_book_L2"),
    /** The best 5 levels of an order book, whenever one of them changed. */
    BOOK_SNAPSHOT_5("book_snapshot_5"),
    /** The best 25 levels of an order book, whenever one of them changed. */
    BOOK_SNAPSHOT_25("book_snapshot_25"),
    /** The best level of an order book, derived from its changes. */
    QUOTES("quotes"),
    /** The best level of an order book as published by the exchange. */
    BOOK_TICKER("book_ticker"),
    /** Funding, open interest and reference prices of a derivative. */
    DERIVATIVE_TICKER("derivative_ticker"),
    /** Liquidated positions. */
    LIQUIDATIONS("liquidations"),
    /** Quotes, volatilities and greeks of options. */
    OPTIONS_CHAIN("options_chain"),
    /** The exchange's own candles of one interval, which is part of the lake's path. */
    KLINES("klines"),
    /** Candles of a contract's mark price, by which its margin is computed. */
    MARK_PRICE_KLINES("markPriceKlines"),
    /** Candles of the index that a contract follows. */
    INDEX_PRICE_KLINES("indexPriceKlines"),
    /** Candles of a contract's premium over its index, a share that may be negative. */
    PREMIUM_INDEX_KLINES("premiumIndexKlines"),
    /** The funding rates of a perpetual contract. */
    FUNDING_RATE("fundingRate"),
    /** Open interest and long/short ratios of a futures contract. */
    METRICS("metrics"),
    /** What an order book holds up to a distance from its middle. */
    BOOK_DEPTH("bookDepth"),
    /** An index of the volatility that the prices of options imply. */
    BVOL_INDEX("BVOLIndex"),
    /** What an hour brought to each option on an underlying: prices, quotes, volatilities and greeks. */
    EOH_SUMMARY("EOHSummary");

    private final String id;

    DataType(String id) {
        this.id = id;
    }

    /** The name in the lake's paths, in requests and in JSON. */
    @JsonValue
    public String id() {
        return id;
    }

    /** True for trades of one instrument, which bars are made from and a {@link TradeBatch} contains. */
    public boolean isTrades() {
        return this == TRADES || this == AGG_TRADES;
    }

    /** True for candles of any price, whose series have an interval. */
    public boolean isCandles() {
        return this == KLINES || isReferenceCandles();
    }

    /** True for candles of a price at which nothing was traded: they have the columns of candles and no volume. */
    public boolean isReferenceCandles() {
        return this == MARK_PRICE_KLINES || this == INDEX_PRICE_KLINES || this == PREMIUM_INDEX_KLINES;
    }

    /**
     * The name of a series of the type in the lake and the ledger: its id, for candles with their interval ({@code
     * klines-1m}), so that candles of two intervals never share a path.
     */
    public String series(Optional<String> interval) {
        return interval.map(length -> id + "-" + length).orElse(id);
    }

    /**
     * The type of that id, in any case, with or without underscores ({@code aggTrades}, {@code agg_trades}).
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException if there is none
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
