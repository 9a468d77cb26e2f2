package io.barmill.books;

/** The rules that order books are checked by; docs/reference/books.md has their definitions. */
public enum BookRule {
    /** A book begins with a snapshot; changes before it have nothing to apply to. */
    BOOK_START,
    /** Every change continues the one before, by the venue's own numbers. */
    BOOK_SEQ,
    /** The checksum of the best levels is the one that the venue sent. */
    BOOK_CRC,
    /** The best bid is below the best ask after every message. */
    BOOK_CROSSED,
    /** A book made from changes equals the next snapshot in the same stream. */
    BOOK_SNAPSHOT,
    /** The best levels are those of the venue's ticker of the same update. */
    BOOK_TICKER,
    /** The best prices stay away from the last level of the snapshot, behind which levels are unknown. */
    BOOK_EDGE,
    /** There is a valid book at all times from the first snapshot on. */
    BOOK_GAP,
    /** The prices of a snapshot are sorted, and its amounts are above 0. */
    SNAPSHOT_SHAPE
}
