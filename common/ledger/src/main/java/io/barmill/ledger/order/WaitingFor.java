package io.barmill.ledger.order;

/** Why a task waits: the first reason that applies, in this order. */
public enum WaitingFor {
    /** Not all tasks that it depends on have succeeded. */
    DEPENDENCY,
    /** A hold applies to it. */
    HELD,
    /** Its last attempt failed, and the next one is not due. */
    BACKOFF,
    /** It is due and about to be queued. */
    NOT_BEFORE,
    /** No worker of its queue is alive. */
    NO_WORKER,
    /** Another task uses what it needs. */
    RESERVED,
    /** The host that it would ask has asked for a pause. */
    HOST_PAUSED,
    /** Doorbells of its queue have waited for the broker for ten seconds or more. */
    OUTBOX,
    /** Other tasks of its queue are in front of it. */
    BEHIND
}
