package io.barmill.error;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A failure with a name. The message carries the facts: file, instrument, day, offset, expected, actual. */
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
     * @param retryAfter the earliest moment for another attempt, as the other side asked for it; null where it did not
     * @param cause the failure underneath; null where there is none
     */
    public BarmillException(ErrorCode code, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    /** How long the other side asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
