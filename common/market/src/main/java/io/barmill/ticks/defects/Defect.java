package io.barmill.ticks.defects;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be wrong with rows that can be read. Each is counted while a file is written, within the file and in the order of
 * its rows.
 */
public enum Defect {
    /** Rows that repeat the row before in every column except its place in the source. */
    EQUAL_ROWS("%s rows equal the one before"),
    /** Rows with the id of the row before and other values. */
    EQUAL_IDS("%s rows have the id of the one before"),
    /** Integers between the ids of trades that no row has. */
    MISSING_IDS("%s ids are missing"),
    /** Rows with a smaller id than the row before. */
    IDS_BACK("ids go back %s times"),
    /** Rows with an earlier exchange time than the row before. */
    TIMES_BACK("times go back %s times"),
    /** Trades of the amount 0. */
    ZERO_AMOUNTS("%s rows have the amount 0"),
    /** Rows of the price 0, which are no trades. */
    ZERO_PRICES("%s rows have the price 0"),
    /** Rows whose exchange time is outside the day that they were published for. */
    OUTSIDE_DAY("%s rows are of another day");

    private final String sentence;

    Defect(String sentence) {
        this.sentence = sentence;
    }

    /** The name in footers, in JSON and in the manifest. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A phrase that says how many there are. */
    String phrase(long count) {
        return String.format(Locale.ROOT, sentence, String.format(Locale.ROOT, "%,d", count));
    }

    static Optional<Defect> find(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
