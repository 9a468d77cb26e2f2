package io.barmill.cli.stack;

import java.time.Duration;

/**
 * How long to wait before a service that has ended is started again: a second at first, twice as long after each quick
 * end, half a minute at most, and a second again once it has run for a minute.
 */
final class RestartDelay {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** @param ran how long the service ran before it ended */
    Duration after(Duration ran) {
        Duration delay = ran.compareTo(SETTLED) >= 0 ? FIRST : next;
        Duration doubled = delay.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
