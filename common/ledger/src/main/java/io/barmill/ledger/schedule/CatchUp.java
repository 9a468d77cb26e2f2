package io.barmill.ledger.schedule;

/** What becomes of times that passed while no service was there. */
public enum CatchUp {
    /** They are skipped. */
    NONE,
    /** The last of them is made up for, unless one on time follows. */
    LATEST,
    /** They are made up for one after the other, as many as fit. */
    ALL
}
