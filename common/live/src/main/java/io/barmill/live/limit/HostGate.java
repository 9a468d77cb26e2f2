package io.barmill.live.limit;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Every request to a host passes its gate, which spaces requests, keeps to the budget of weight, and lets nothing pass while
 * the host refuses requests. Thread-safe.
 */
public final class HostGate {
    /** Waits; a test's own makes no real time pass. */
    @FunctionalInterface
    public interface Sleeper {
        /** Waits that long. */
        void sleep(long millis) throws InterruptedException;
    }

    private final String host;
    private final WeightBudget budget;
    private final BanStore bans;
    private final LongSupplier localClock;
    private final Sleeper sleeper;
    private final long spacing;
    private volatile long offset;
    private long next;
    private long blockedUntil;

    /**
     * A gate that knows of refusals of earlier processes.
     *
     * @param requestsPerSecond the most requests in a second, retries and pages included
     * @param localClock milliseconds since 1970
     */
    public HostGate(
            String host,
            WeightBudget budget,
            int requestsPerSecond,
            BanStore bans,
            LongSupplier localClock,
            Sleeper sleeper) {
        this.host = host;
        this.budget = budget;
        this.bans = bans;
        this.localClock = localClock;
        this.sleeper = sleeper;
        this.spacing = Math.max(1, 1_000 / requestsPerSecond);
        this.blockedUntil = Math.max(0, bans.read(host));
    }

    /** States how far the venue's clock is ahead of the local one, in milliseconds. */
    public void clockOffset(long millis) {
        offset = millis;
    }

    /** Returns the venue's time, milliseconds since 1970. */
    public long venueTime() {
        return localClock.getAsLong() + offset;
    }

    /** Returns the budget. */
    public WeightBudget budget() {
        return budget;
    }

    /** Returns how long the host still refuses requests, in milliseconds; 0 if it does not. */
    public synchronized long blockedMillis() {
        return Math.max(0, blockedUntil - localClock.getAsLong());
    }

    /** Returns until when the host refuses requests, milliseconds since 1970 by the local clock; empty if it does not. */
    public synchronized OptionalLong blockedUntil() {
        return blockedUntil > localClock.getAsLong() ? OptionalLong.of(blockedUntil) : OptionalLong.empty();
    }

    /**
     * Waits until a request may be sent.
     *
     * @return the venue's time of the reservation, to be passed to {@link #answered}
     * @throws BarmillException RATE_LIMITED at once, with the time to wait, while the host refuses requests
     */
    public long enter(long weight) throws InterruptedException {
        while (true) {
            long wait;
            synchronized (this) {
                long now = localClock.getAsLong();
                if (blockedUntil > now) {
                    throw new BarmillException(
                            ErrorCode.RATE_LIMITED,
                            host + " refuses requests until " + Instant.ofEpochMilli(blockedUntil),
                            Duration.ofMillis(blockedUntil - now),
                            null);
                }
                wait = Math.max(0, next - now);
                if (wait == 0) {
                    long venueTime = venueTime();
                    wait = budget.reserve(weight, venueTime);
                    if (wait == 0) {
                        next = now + spacing;
                        return venueTime;
                    }
                }
            }
            sleeper.sleep(wait);
        }
    }

    /**
     * States that a request was answered, or failed.
     *
     * @param reported the venue's own count of weight; negative if it has none
     */
    public void answered(long weight, long reported, long sentAt) {
        budget.answered(weight, reported, sentAt, venueTime());
    }

    /**
     * States that the host refuses all requests. The refusal is kept; a shorter one does not replace it.
     *
     * @param bannedUntil the end of the ban by the venue's clock, milliseconds since 1970
     */
    public synchronized void refused(Refusal refusal, Optional<Duration> retryAfter, OptionalLong bannedUntil) {
        OptionalLong local =
                bannedUntil.isPresent() ? OptionalLong.of(bannedUntil.getAsLong() - offset) : OptionalLong.empty();
        long until = refusal.until(localClock.getAsLong(), retryAfter, local);
        if (until > blockedUntil) {
            blockedUntil = until;
            bans.write(host, until);
        }
    }
}
