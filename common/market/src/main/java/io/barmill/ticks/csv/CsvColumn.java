package io.barmill.ticks.csv;

/**
 * A column of a CSV format, for error messages.
 *
 * @param label the column's name
 * @param expected what a field of it must be
 */
public record CsvColumn(String label, String expected) {
    public static final CsvColumn TRADE_ID = new CsvColumn("trade id", "an integer");
    public static final CsvColumn AGG_TRADE_ID = new CsvColumn("aggregate trade id", "an integer");
    public static final CsvColumn FIRST_TRADE_ID =
            new CsvColumn("first trade id", "an integer, -1 if the venue has none");
    public static final CsvColumn LAST_TRADE_ID =
            new CsvColumn("last trade id", "an integer not below the first trade id");
    public static final CsvColumn PRICE = new CsvColumn("price", "a finite decimal number");
    /** A price by which contracts can be divided. */
    public static final CsvColumn PRICE_OF_CONTRACT = new CsvColumn("price", "a finite decimal number above 0");

    public static final CsvColumn AMOUNT = new CsvColumn("amount", "a finite decimal number not below 0");
    public static final CsvColumn CONTRACTS = new CsvColumn("contracts", "a finite decimal number not below 0");
    public static final CsvColumn BASE_AMOUNT = new CsvColumn("base amount", "a finite decimal number not below 0");
    public static final CsvColumn QUOTE_AMOUNT = new CsvColumn("quote amount", "a finite decimal number not below 0");
    public static final CsvColumn TIME =
            new CsvColumn("time", "a time from 2001 to 2100 in milliseconds or microseconds since 1970");
    public static final CsvColumn SECONDS =
            new CsvColumn("timestamp", "a time from 2001 to 2100 in seconds since 1970, with or without a fraction");
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
    public static final CsvColumn SOURCE = new CsvColumn("source", "an integer");
    public static final CsvColumn SIDE = new CsvColumn("side", "buy, sell or unknown");
}
