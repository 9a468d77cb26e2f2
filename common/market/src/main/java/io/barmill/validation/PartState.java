package io.barmill.validation;

/** What is known of a part of a day: a minute, or the interval of a candle. */
public enum PartState {
    /** It has rows. */
    DATA('D'),
    /** It has none, and the ids before and after follow each other: nothing happened. */
    QUIET('Q'),
    /** It has none, and ids between those before and after are missing: something happened. */
    MISSING('M'),
    /** It has none, and there are no ids that tell. */
    UNPROVEN('U'),
    /** It has none, in a series that has a row for each part. */
    ABSENT('A'),
    /** The file has no rows at all. */
    CONFIRMED_EMPTY('E');

    private final char letter;

    PartState(char letter) {
        this.letter = letter;
    }

    /** The letter in run-length text. */
    public char letter() {
        return letter;
    }

    /** True if there should be rows. */
    boolean isMissing() {
        return this == MISSING || this == ABSENT;
    }
}
