package io.barmill.validation;

import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The rules that rows are checked by; docs/reference/validation-rules.md has their exact definitions. */
public enum Rule {
    /** The file and each of its rows can be read. */
    UNREADABLE("the file can be read to its end"),
    /** Ids that must follow each other do. */
    ID_HOLE("each id is the one before plus 1"),
    /** No id is there twice. */
    ID_DOUBLE("each id is there once"),
    /** Ids never fall. */
    ID_BACK("ids rise"),
    /** What the file says of its rows is true. */
    ROWS_VS_IDS("the footer's rows, first id and last id are those of the rows"),
    /** Exchange times never fall. */
    TIME_BACK("exchange times do not fall"),
    /** All times are in microseconds. */
    TIME_UNIT("each time is in microseconds, between 2000 and 2100"),
    /** Rows are of the day that they were published for. */
    TIME_OUTSIDE("each row is of the file's day, give or take a minute"),
    /** Rows arrive after they happened, and soon. */
    LATENCY("the median of local - exchange time is not below 0, its 99th percentile at most 5 s"),
    /** No long time without rows. */
    MINUTE_GAP("no run of minutes without rows that is long for the instrument"),
    /** The day is there as a whole. */
    COVERAGE("no part of the day is missing"),
    /** Prices do not jump and come back. */
    PRICE_JUMP("no price jumps by ten median returns and comes back within 5 trades"),
    /** Prices are multiples of the tick size. */
    TICK("price / tick size is whole"),
    /** Amounts are multiples of the lot size. */
    LOT("amount / lot size is whole"),
    /** A candle does not contradict itself. */
    KLINE_SHAPE(
            "low <= open, close <= high; takers' volume <= volume; no trades = no volume, and flat; on its interval"),
    /** Candles follow each other. */
    KLINE_GRID("each interval between the first candle and the last is there once"),
    /** A book begins with a snapshot. */
    BOOK_START("there is a snapshot before the first change"),
    /** The best bid is below the best ask. */
    BOOK_CROSSED("best bid < best ask after each message"),
    /** A book made of changes equals the next snapshot. */
    BOOK_SNAPSHOT("the book equals the next snapshot within its depth"),
    /** Messages arrive while trades do. */
    BOOK_STALE("no 60 s without a message in which there are trades"),
    /** The levels of a snapshot are in order. */
    SNAPSHOT_SHAPE("bids fall, asks rise, amounts are above 0, empty levels are the last"),
    /** Funding is there once for each interval, at a possible rate. */
    FUNDING("each funding once; no rate beyond the cap"),
    /** What an option's row says is possible. */
    OPTION_CHAIN(
            "bid_iv <= mark_iv <= ask_iv; delta of a put from -1 to 0, of a call from 0 to 1; no rows after expiration"),
    /** Candles are those of the shorter candles that they consist of. */
    ROLLUP("each candle of the longer interval is that of its shorter ones, in exact decimals"),
    /** The venue's candles are those of its trades. */
    TRADES_VS_KLINE("each of the venue's candles is that of its trades, in exact decimals"),
    /** Aggregate trades are those of the trades. */
    TRADES_VS_AGG("each trade is in one aggregate of the same side and price, and amounts add up"),
    /** The archive of a month has the rows of its days. */
    MONTH_VS_DAYS("the month's archive has as many rows as its days, from the same id to the same id"),
    /** A recording of a venue's trades has what the venue's own archive has. */
    TARDIS_VS_VENUE("each trade of the venue's archive was recorded, with its price, amount, side and time");

    private final String expected;

    Rule(String expected) {
        this.expected = expected;
    }

    /** What holds if nothing is wrong, in one sentence. */
    public String expected() {
        return expected;
    }

    /** The version of the definition: findings of another version are not comparable. */
    public int version() {
        return 1;
    }

    /**
     * The rule of that name, in any case.
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException if there is none
     */
    public static Rule parse(String field, String text) {
        return Arrays.stream(values())
                .filter(rule -> rule.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(Rule::name).collect(Collectors.joining(", "))));
    }
}
