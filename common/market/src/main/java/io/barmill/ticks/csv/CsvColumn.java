package io.barmill.ticks.csv;

/**
 * A column of a CSV format: what a message calls it, and what it says is right in it.
 *
 * @param label the column's name
 * @param expected what a field of it must be
 */
public record CsvColumn(String label, String expected) {
    public static final CsvColumn TRADE_ID = new CsvColumn("trade id", "a whole number");
    public static final CsvColumn AGG_TRADE_ID = new CsvColumn("aggregate trade id", "a whole number");
    public static final CsvColumn FIRST_TRADE_ID =
            new CsvColumn("first trade id", "a whole number, -1 where the venue knows none");
    public static final CsvColumn LAST_TRADE_ID =
            new CsvColumn("last trade id", "a whole number not below the first trade id");
    public static final CsvColumn PRICE = new CsvColumn("price", "a finite decimal number");
    /** A price that contracts can be divided by. */
    public static final CsvColumn PRICE_OF_CONTRACT = new CsvColumn("price", "a finite decimal number above 0");

    public static final CsvColumn AMOUNT = new CsvColumn("amount", "a finite decimal number not below 0");
    public static final CsvColumn CONTRACTS = new CsvColumn("contracts", "a finite decimal number not below 0");
    public static final CsvColumn BASE_AMOUNT = new CsvColumn("base amount", "a finite decimal number not below 0");
    public static final CsvColumn QUOTE_AMOUNT = new CsvColumn("quote amount", "a finite decimal number not below 0");
    public static final CsvColumn TIME =
            new CsvColumn("time", "a time from 2001 to 2100 in milliseconds or microseconds since 1970");
    public static final CsvColumn MICROS =
            new CsvColumn("timestamp", "a time from 2001 to 2100 in microseconds since 1970");
    public static final CsvColumn LOCAL_MICROS =
            new CsvColumn("local timestamp", "a time from 2001 to 2100 in microseconds since 1970, or nothing");
    public static final CsvColumn BUYER_IS_MAKER = new CsvColumn("is buyer maker", "true or false");
    public static final CsvColumn BEST_MATCH = new CsvColumn("is best match", "true or false");
    public static final CsvColumn EXCHANGE = new CsvColumn("exchange", "the exchange of the rows before");
    public static final CsvColumn SYMBOL = new CsvColumn("symbol", "the symbol of the rows before");
    public static final CsvColumn ID = new CsvColumn("id", "text or nothing");
    public static final CsvColumn TAKER_SIDE = new CsvColumn("side", "buy or sell");
    public static final CsvColumn INSTRUMENT = new CsvColumn("instrument name", "the instrument of the rows before");
    public static final CsvColumn SOURCE = new CsvColumn("source", "a whole number");
    public static final CsvColumn SIDE = new CsvColumn("side", "buy, sell or unknown");
}
