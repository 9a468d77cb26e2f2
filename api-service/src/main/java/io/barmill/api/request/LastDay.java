package io.barmill.api.request;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The last UTC day that has ended: the data of the current day is incomplete. */
public final class LastDay {
    private LastDay() {}

    /** Yesterday, UTC. */
    public static LocalDate of(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }
}
