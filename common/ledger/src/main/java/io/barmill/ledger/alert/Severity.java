package io.barmill.ledger.alert;

/** How urgent a notice is. */
public enum Severity {
    INFO,
    WARNING,
    /** Sent in quiet hours too, and at once. */
    CRITICAL
}
