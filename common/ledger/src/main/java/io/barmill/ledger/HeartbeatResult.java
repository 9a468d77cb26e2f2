package io.barmill.ledger;

/** The ledger's response to a heartbeat. */
public enum HeartbeatResult {
    /** The lease is extended: continue. */
    EXTENDED,
    /** The lease is extended, but the task was cancelled: stop at the next safe point. */
    CANCEL,
    /** The lease is extended, but the attempt has run longer than its kind may: end it as a failure. */
    TIMED_OUT,
    /** The lease is extended, but the attempt has made no progress for longer than its kind may: end it as a failure. */
    STALLED,
    /** The task has ended or belongs to another attempt: nothing this worker does for it will be recorded. */
    LOST
}
