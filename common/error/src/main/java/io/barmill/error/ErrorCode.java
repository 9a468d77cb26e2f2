package io.barmill.error;

/**
 * Every failure that Barmill can name. The code, never the message text, decides how the failure is handled; users see
 * it in tasks, jobs and problem documents.
 */
public enum ErrorCode {
    // Requests that cannot be carried out.
    MALFORMED_JSON(Disposition.FATAL, 400),
    INVALID_FIELD(Disposition.FATAL, 400),
    NOT_FOUND(Disposition.FATAL, 404),
    ILLEGAL_TRANSITION(Disposition.FATAL, 409),
    IDEMPOTENCY_CONFLICT(Disposition.FATAL, 422),
    SELECTION_CHANGED(Disposition.FATAL, 409),

    // Users of the API.
    USER_NOT_ALLOWED(Disposition.FATAL, 403),
    NOT_YOUR_JOB(Disposition.FATAL, 403),
    USER_EXISTS(Disposition.FATAL, 409),
    ADMIN_REQUIRED(Disposition.FATAL, 409),
    TOKEN_LIMIT(Disposition.FATAL, 409),

    // Alerts.
    ALERTS_OFF(Disposition.FATAL, 409),

    // Schedules.
    SCHEDULE_EXISTS(Disposition.FATAL, 409),

    // Responses of a venue.
    ARCHIVE_NOT_FOUND(Disposition.FATAL, 502),
    ACCESS_DENIED(Disposition.FATAL, 502),
    VENUE_REFUSED(Disposition.FATAL, 502),
    RATE_LIMITED(Disposition.RETRYABLE, 503),
    VENUE_UNAVAILABLE(Disposition.RETRYABLE, 503),
    TRANSFER_CUT(Disposition.RETRYABLE, 503),
    TRANSFER_TIMEOUT(Disposition.RETRYABLE, 503),

    // Faults of an archive. A second download may bring an intact one, so the first two are retried.
    CHECKSUM_MISMATCH(Disposition.RETRYABLE, 502),
    ARCHIVE_CORRUPT(Disposition.RETRYABLE, 502),
    ARCHIVE_TOO_LARGE(Disposition.FATAL, 422),
    // Whole, and not what Barmill reads.
    ARCHIVE_UNSUPPORTED(Disposition.FATAL, 422),
    CHECKSUM_MISSING(Disposition.FATAL, 502),
    BAD_ROW(Disposition.FATAL, 422),
    IMPORT_CONFLICT(Disposition.FATAL, 409),
    CONTRACT_VALUE_UNKNOWN(Disposition.FATAL, 422),

    // The lake.
    LAKE_FILE_MISSING(Disposition.FATAL, 404),
    LAKE_FILE_CORRUPT(Disposition.FATAL, 500),
    LAKE_WRITE_FAILED(Disposition.RETRYABLE, 503),
    NO_SPACE_LEFT(Disposition.RETRYABLE, 503),
    LAKE_UNAVAILABLE(Disposition.RETRYABLE, 503),
    LAKE_ACCESS_DENIED(Disposition.FATAL, 502),
    LAKE_KIND_MISMATCH(Disposition.FATAL, 409),

    // Bars.
    LATE_TRADE(Disposition.FATAL, 422),
    TOO_MANY_BARS(Disposition.FATAL, 422),
    BAR_STATE_UNUSABLE(Disposition.FATAL, 500),
    // Another plan may be made of what is there by then.
    BAR_INPUTS_CHANGED(Disposition.RETRYABLE, 409),
    BAR_TYPE_CONFLICT(Disposition.FATAL, 409),

    // Live candles.
    CACHE_WRITE_FAILED(Disposition.RETRYABLE, 503),

    // Backtests.
    MISSING_FUNDING(Disposition.FATAL, 422),
    BACKTEST_INPUTS_CHANGED(Disposition.FATAL, 409),

    // The ledger and the workers.
    LEDGER_UNAVAILABLE(Disposition.RETRYABLE, 503),
    BROKER_UNAVAILABLE(Disposition.RETRYABLE, 503),
    WORKER_LOST(Disposition.RETRYABLE, 503),
    ATTEMPT_TIMEOUT(Disposition.RETRYABLE, 503),
    HANDED_BACK(Disposition.RETRYABLE, 503),
    LEASE_LOST(Disposition.CANCELLED, 409),
    CANCELLED_BY_REQUEST(Disposition.CANCELLED, 409),
    DEPENDENCY_FAILED(Disposition.CANCELLED, 409),
    DEADLINE_PASSED(Disposition.CANCELLED, 409),
    INTERNAL(Disposition.RETRYABLE, 500);

    private final Disposition disposition;
    private final int httpStatus;

    ErrorCode(Disposition disposition, int httpStatus) {
        this.disposition = disposition;
        this.httpStatus = httpStatus;
    }

    /** Returns what the failure means for the attempt that encountered it. */
    public Disposition disposition() {
        return disposition;
    }

    /** Returns whether a service is away, which says nothing about the work that met it. */
    public boolean isOutage() {
        return this == VENUE_UNAVAILABLE
                || this == LAKE_UNAVAILABLE
                || this == LEDGER_UNAVAILABLE
                || this == BROKER_UNAVAILABLE;
    }

    /** Returns the HTTP status of a response that reports this failure. */
    public int httpStatus() {
        return httpStatus;
    }
}
