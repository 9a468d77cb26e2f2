package io.barmill.error;

/**
 * Every failure that Barmill can name. The code, never the message text, decides what happens next, and it is what a
 * user sees in a task, in a job and in a problem document.
 */
public enum ErrorCode {
    // A request that cannot be carried out as it stands.
    MALFORMED_JSON(Disposition.FATAL, 400),
    INVALID_FIELD(Disposition.FATAL, 400),
    NOT_FOUND(Disposition.FATAL, 404),
    ILLEGAL_TRANSITION(Disposition.FATAL, 409),
    IDEMPOTENCY_CONFLICT(Disposition.FATAL, 409),

    // What a venue answered.
    ARCHIVE_NOT_FOUND(Disposition.FATAL, 502),
    ACCESS_DENIED(Disposition.FATAL, 502),
    VENUE_REFUSED(Disposition.FATAL, 502),
    RATE_LIMITED(Disposition.RETRYABLE, 503),
    VENUE_UNAVAILABLE(Disposition.RETRYABLE, 503),
    TRANSFER_CUT(Disposition.RETRYABLE, 503),
    TRANSFER_TIMEOUT(Disposition.RETRYABLE, 503),

    // What an archive turned out to be. A second download may bring a whole one, so the first two are retried.
    CHECKSUM_MISMATCH(Disposition.RETRYABLE, 502),
    ARCHIVE_CORRUPT(Disposition.RETRYABLE, 502),
    CHECKSUM_MISSING(Disposition.FATAL, 502),
    BAD_ROW(Disposition.FATAL, 422),
    IMPORT_CONFLICT(Disposition.FATAL, 409),
    CONTRACT_VALUE_UNKNOWN(Disposition.FATAL, 422),

    // The lake.
    LAKE_FILE_MISSING(Disposition.FATAL, 404),
    LAKE_FILE_CORRUPT(Disposition.FATAL, 500),
    LAKE_WRITE_FAILED(Disposition.RETRYABLE, 503),
    LAKE_UNAVAILABLE(Disposition.RETRYABLE, 503),
    LAKE_ACCESS_DENIED(Disposition.FATAL, 502),
    LAKE_KIND_MISMATCH(Disposition.FATAL, 409),

    // Bars.
    LATE_TRADE(Disposition.FATAL, 422),
    TOO_MANY_BARS(Disposition.FATAL, 422),
    BAR_STATE_UNUSABLE(Disposition.FATAL, 500),

    // The ledger and the workers.
    LEDGER_UNAVAILABLE(Disposition.RETRYABLE, 503),
    BROKER_UNAVAILABLE(Disposition.RETRYABLE, 503),
    WORKER_LOST(Disposition.RETRYABLE, 503),
    HANDED_BACK(Disposition.RETRYABLE, 503),
    LEASE_LOST(Disposition.CANCELLED, 409),
    CANCELLED_BY_REQUEST(Disposition.CANCELLED, 409),
    DEPENDENCY_FAILED(Disposition.CANCELLED, 409),
    INTERNAL(Disposition.RETRYABLE, 500);

    private final Disposition disposition;
    private final int httpStatus;

    ErrorCode(Disposition disposition, int httpStatus) {
        this.disposition = disposition;
        this.httpStatus = httpStatus;
    }

    /** What the failure means for the attempt that met it. */
    public Disposition disposition() {
        return disposition;
    }

    /** The HTTP status of a response that reports this failure. */
    public int httpStatus() {
        return httpStatus;
    }
}
