package io.barmill.ledger.order;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A reason why tasks are not claimed. Tasks that run when it is placed go on. Several holds may apply to a task.
 *
 * @param by who placed it
 * @param since when it was placed, or placed again
 * @param until when it ends by itself; empty if it has to be lifted
 */
public record Hold(
        UUID id,
        Scope scope,
        String key,
        String reason,
        Source source,
        String by,
        Instant since,
        Optional<Instant> until) {
    public Hold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }

    /** What is held. The key names one of these. */
    public enum Scope {
        /** All tasks of a queue; the key is {@link io.barmill.ledger.WorkQueue#id()}. */
        QUEUE,
        /** The tasks of one kind at one exchange; the key is {@code kind@exchange}. */
        LANE,
        /** The tasks of one kind; the key is {@link io.barmill.ledger.TaskKind#id()}. */
        KIND,
        /** The tasks of one job; the key is its id. */
        JOB
    }

    /** What placed the hold. Each source has its own hold on a key, and lifts only that. */
    public enum Source {
        /** A person. */
        PERSON,
        /** A circuit that opened. */
        KILL_SWITCH,
        /** A disk that is nearly full. */
        DISK,
        /** A quota that is used up. */
        QUOTA
    }
}
