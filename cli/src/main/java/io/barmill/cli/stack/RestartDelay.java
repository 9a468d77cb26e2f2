package io.barmill.cli.stack;

import java.time.Duration;

/**
 * The delay before a service that has ended is restarted: one second, doubled after each early end up to half a minute, and
 * one second again after a run of at least a minute.
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
