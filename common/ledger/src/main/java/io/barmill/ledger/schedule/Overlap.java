package io.barmill.ledger.schedule;

/** What becomes of a run while the job of the run before it has not ended. */
public enum Overlap {
    /** It is skipped. */
    SKIP,
    /** It waits, of several, the latest. */
    WAIT,
    /** It is submitted all the same. */
    ALLOW
}
