package io.barmill.ledger;

/** Which tasks of a job are retried, each with the tasks that were cancelled because of it. */
public enum RetryScope {
    /** Those that failed for good. */
    DEAD,
    /** Those that were cancelled by request or passed their deadline. */
    CANCELLED,
    /** Both. */
    ALL_ENDED_BADLY;

    /** Whether DEAD tasks are among them. */
    public boolean includesDead() {
        return this != CANCELLED;
    }

    /** Whether tasks that were cancelled by request are among them. */
    public boolean includesCancelled() {
        return this != DEAD;
    }
}
