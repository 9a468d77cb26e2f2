package io.barmill.ledger;

/** What the ledger answers a heartbeat. */
public enum HeartbeatResult {
    /** The lease is extended: go on. */
    EXTENDED,
    /** The lease is extended, but somebody wants the task to end: stop at the next safe point. */
    CANCEL,
    /** The task is somebody else's, or ended: whatever this worker does for it now is void. */
    LOST
}
