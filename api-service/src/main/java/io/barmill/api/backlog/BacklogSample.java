package io.barmill.api.backlog;

import io.barmill.ledger.backlog.Closed;
import io.barmill.ledger.backlog.LaneBacklog;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The backlog at one time. */
record BacklogSample(Instant at, List<LaneBacklog> lanes, Closed closed) {
    BacklogSample {
        Objects.requireNonNull(at, "at");
        lanes = List.copyOf(lanes);
        Objects.requireNonNull(closed, "closed");
    }
}
