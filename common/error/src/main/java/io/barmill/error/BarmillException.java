package io.barmill.error;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A failure with an {@link ErrorCode}. The message carries the facts: file, instrument, day, offset, expected, actual.
 */
public class BarmillException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Duration retryAfter;

    public BarmillException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public BarmillException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, cause);
    }

    /**
     * @param retryAfter how long the other side asked the caller to wait before the next attempt; null if it did not
     * @param cause the underlying failure; null if there is none
     */
    public BarmillException(ErrorCode code, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.retryAfter = retryAfter;
    }

    /** Returns the code of the failure, never null. */
    public ErrorCode code() {
        return code;
    }

    /** Returns how long the other side asked the caller to wait; empty if it did not. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
