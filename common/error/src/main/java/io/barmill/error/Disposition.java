package io.barmill.error;

/** What a failure means for the attempt that encountered it. */
public enum Disposition {
    /** Another attempt may succeed: wait, then retry, up to the task's limit of attempts. */
    RETRYABLE,
    /** No attempt can succeed until the request or its environment changes: stop at once. */
    FATAL,
    /** The work was cancelled on request. */
    CANCELLED
}
