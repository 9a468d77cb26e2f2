package io.barmill.live.candle;

import java.time.Duration;

/**
 * Decides whether a candle without a flag was final when it was fetched: its interval was over for a grace period by the
 * venue's clock, and a later candle exists. In a market without trades no later candle comes; the candle is then final when
 * the quiet period is over as well.
 *
 * @param grace how long after its end a candle may still change
 * @param quiet how much longer to wait for a later candle
 */
public record ClosedRule(Duration grace, Duration quiet) {
    /** Closing candles were measured to arrive up to 2,005 ms after the close. */
    public static final ClosedRule DEFAULT = new ClosedRule(Duration.ofMillis(2_500), Duration.ofSeconds(60));

    public ClosedRule {
        if (grace.isNegative() || quiet.isNegative()) {
            throw new IllegalArgumentException("grace and quiet must be >= 0");
        }
    }

    /**
     * Returns whether a candle that was fetched is final.
     *
     * @param end of the candle, exclusive, milliseconds since 1970
     * @param askedAt the venue's time when the request was sent
     * @param hasLater whether a later candle is known
     */
    public boolean isClosed(long end, long askedAt, boolean hasLater) {
        long settled = end + grace.toMillis();
        return askedAt >= (hasLater ? settled : settled + quiet.toMillis());
    }
}
