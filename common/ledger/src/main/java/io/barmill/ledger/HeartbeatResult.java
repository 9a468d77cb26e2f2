package io.barmill.ledger;

/** The ledger's response to a heartbeat. */
public enum HeartbeatResult {
    /** The lease is extended: continue. */
    EXTENDED,
    /** The lease is extended, but the task was cancelled: stop at the next safe point. */
    CANCEL,
    /** The task has ended or belongs to another attempt: nothing this worker does for it will be recorded. */
    LOST
}
