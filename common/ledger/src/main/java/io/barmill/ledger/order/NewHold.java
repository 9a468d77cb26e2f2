package io.barmill.ledger.order;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A hold to be placed.
 *
 * @param key the queue's id, the lane, the kind's id or the job's id
 * @param reason one sentence for a person
 * @param by who places it
 * @param until when it ends by itself; empty if it has to be lifted
 */
public record NewHold(
        Hold.Scope scope, String key, String reason, Hold.Source source, String by, Optional<Instant> until) {
    public NewHold {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(until, "until");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a hold needs a reason");
        }
    }
}
