package io.barmill.ticks;

/** The columns of the CSV formats: what a message calls them, and what it says is right in them. */
enum CsvColumn {
    TRADE_ID("trade id", "a whole number"),
    AGG_TRADE_ID("aggregate trade id", "a whole number"),
    FIRST_TRADE_ID("first trade id", "a whole number, -1 where the venue knows none"),
    LAST_TRADE_ID("last trade id", "a whole number not below the first trade id"),
    PRICE("price", "a finite decimal number"),
    AMOUNT("amount", "a finite decimal number not below 0"),
    QUOTE_AMOUNT("quote amount", "a finite decimal number not below 0"),
    TIME("time", "a time from 2001 to 2100 in milliseconds or microseconds since 1970"),
    MICROS("timestamp", "a time from 2001 to 2100 in microseconds since 1970"),
    LOCAL_MICROS("local timestamp", "a time from 2001 to 2100 in microseconds since 1970, or nothing"),
    BUYER_IS_MAKER("is buyer maker", "true or false"),
    BEST_MATCH("is best match", "true or false"),
    EXCHANGE("exchange", "the exchange of the rows before"),
    SYMBOL("symbol", "the symbol of the rows before"),
    ID("id", "text or nothing"),
    SIDE("side", "buy, sell or unknown");

    private final String label;
    private final String expected;

    CsvColumn(String label, String expected) {
        this.label = label;
        this.expected = expected;
    }

    String label() {
        return label;
    }

    String expected() {
        return expected;
    }
}
