package io.barmill.io.transfer;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;

/** The attempt must wait for a host's rate limit, which is not a failure: its task is handed back for a while. */
public final class RateLimitedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /** @param after how long to wait before another attempt */
    public RateLimitedException(String message, Duration after) {
        super(message);
        this.after = Objects.requireNonNull(after, "after");
    }

    /** How long to wait before another attempt. */
    public Duration after() {
        return after;
    }
}
