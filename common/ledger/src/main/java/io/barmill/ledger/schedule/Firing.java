package io.barmill.ledger.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from the times of a schedule that have come.
 *
 * @param nextFire the first time that is still to come; empty if there is none
 */
public record Firing(List<Fire> fires, Optional<Instant> nextFire) {
    public Firing {
        fires = List.copyOf(fires);
        Objects.requireNonNull(nextFire, "nextFire");
    }

    /**
     * A time that has come.
     *
     * @param skipped why it gets no job; empty if it gets one
     * @param waits whether its job waits for the one before it
     */
    public record Fire(Instant at, Optional<String> skipped, boolean waits) {
        public Fire {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(skipped, "skipped");
        }
    }
}
