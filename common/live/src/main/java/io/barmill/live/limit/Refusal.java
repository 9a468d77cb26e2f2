package io.barmill.live.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a venue stopped all requests, and for how long. */
public enum Refusal {
    /** 429: too many requests. */
    TOO_MANY(Duration.ofSeconds(60)),
    /** 418: banned for going on after 429. */
    BANNED(Duration.ofMinutes(2)),
    /** 403: refused by the firewall. */
    FIREWALL(Duration.ofMinutes(5));

    private final Duration without;

    Refusal(Duration without) {
        this.without = without;
    }

    /** Returns the refusal that a response states; empty for any other status. */
    public static Optional<Refusal> of(int status) {
        return switch (status) {
            case 429 -> Optional.of(TOO_MANY);
            case 418 -> Optional.of(BANNED);
            case 403 -> Optional.of(FIREWALL);
            default -> Optional.empty();
        };
    }

    /**
     * Returns the time at which requests may be sent again.
     *
     * @param now milliseconds since 1970
     * @param retryAfter the rest of the refusal as the venue states it
     * @param bannedUntil the end of the ban as the body states it, milliseconds since 1970
     */
    long until(long now, Optional<Duration> retryAfter, OptionalLong bannedUntil) {
        long stated = retryAfter.map(rest -> now + rest.toMillis()).orElse(Long.MIN_VALUE);
        long latest = Math.max(stated, bannedUntil.orElse(Long.MIN_VALUE));
        return latest == Long.MIN_VALUE ? now + without.toMillis() : latest;
    }
}
