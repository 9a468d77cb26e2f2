package io.barmill.io.transfer;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;

/** It is not this attempt's turn, and nothing has gone wrong: the task is to be handed back for a while. */
public final class PostponedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /** @param after when another attempt has a chance */
    public PostponedException(String message, Duration after) {
        super(message);
        this.after = Objects.requireNonNull(after, "after");
    }

    /** When another attempt has a chance. */
    public Duration after() {
        return after;
    }
}
