package io.barmill.ledger;

/** What became of a change of the lake. */
public enum PublishResult {
    /** The lake is changed and the ledger has the row. */
    PUBLISHED,
    /** The task is being cancelled; nothing was changed. */
    CANCELLED,
    /** The attempt does not hold the task; nothing was changed. */
    LOST
}
