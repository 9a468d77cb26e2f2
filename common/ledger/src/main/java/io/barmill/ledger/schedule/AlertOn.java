package io.barmill.ledger.schedule;

/** Which jobs of a schedule chats are told of. */
public enum AlertOn {
    /** Those that fail or are cancelled. */
    FAILURE,
    /** All of them. */
    ALWAYS,
    /** None. */
    NEVER
}
