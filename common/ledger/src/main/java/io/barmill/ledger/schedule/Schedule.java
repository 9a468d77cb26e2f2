package io.barmill.ledger.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A schedule.
 *
 * @param setting what it does; its next time is the next that is to come
 * @param failures runs in a row that failed
 * @param pause why it makes no runs
 */
public record Schedule(NewSchedule setting, Instant createdAt, int failures, Optional<Pause> pause) {
    public Schedule {
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(pause, "pause");
    }

    /** Why a schedule makes no runs. */
    public record Pause(Instant since, String by, String note) {
        public Pause {
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(note, "note");
        }
    }
}
