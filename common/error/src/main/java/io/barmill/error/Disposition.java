package io.barmill.error;

/** What a failure means for the attempt that met it. */
public enum Disposition {
    /** Another attempt may succeed: wait, then try again, up to the task's limit of attempts. */
    RETRYABLE,
    /** No attempt can succeed until somebody changes the request or the world: stop at once. */
    FATAL,
    /** Somebody asked for the work to end. */
    CANCELLED
}
