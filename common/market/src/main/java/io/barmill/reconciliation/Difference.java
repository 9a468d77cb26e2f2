package io.barmill.reconciliation;

import java.util.Locale;

/** How trades may differ from the aggregate trades of the same time. */
public enum Difference {
    /** Ids of an aggregate that no trade has. */
    MISSING_TRADES("%s ids of aggregates are in no trade"),
    /** Trades whose id is in no aggregate. */
    UNCOVERED_TRADES("%s trades are in no aggregate"),
    /** Trades with the id of the trade before. */
    REPEATED_TRADES("%s trades have the id of the one before"),
    /** Ids that are in two aggregates. */
    OVERLAPS("%s ids are in two aggregates"),
    /** Trades of another side than their aggregate. */
    SIDES("%s trades are of another side than their aggregate"),
    /** Trades of another price than their aggregate. */
    PRICES("%s trades have another price than their aggregate"),
    /** Aggregates whose amount is not the sum of their trades. */
    AMOUNTS("%s aggregates have another amount than their trades");

    private final String sentence;

    Difference(String sentence) {
        this.sentence = sentence;
    }

    /** The name in findings: {@code missing_trades}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A phrase that says how many there are. */
    String phrase(long count) {
        return String.format(Locale.ROOT, sentence, String.format(Locale.ROOT, "%,d", count));
    }
}
