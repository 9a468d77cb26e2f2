package io.barmill.live.limit;

/**
 * The weight that requests may have in a wall-clock minute of the venue. The own count and the venue's are compared, and the
 * larger one counts, because other processes share the address. Thread-safe.
 */
public final class WeightBudget {
    private static final long MINUTE = 60_000;
    /** Of the venue's limit, in percent. */
    private static final int SHARE = 80;

    private long allowed;
    private long limit;
    private long minute = Long.MIN_VALUE;
    private long used;
    private long inFlight;

    /** @param limit the weight that the venue allows in a minute */
    public WeightBudget(long limit) {
        limit(limit);
    }

    /** States the limit that the venue publishes. */
    public synchronized void limit(long newLimit) {
        if (newLimit < 1) {
            throw new IllegalArgumentException("limit must be > 0, was " + newLimit);
        }
        limit = newLimit;
        allowed = Math.max(1, newLimit * SHARE / 100);
    }

    /** Returns the venue's limit. */
    public synchronized long limit() {
        return limit;
    }

    /**
     * Reserves weight for a request that is sent at once.
     *
     * @param now the venue's time, milliseconds since 1970
     * @return 0 if it may be sent; otherwise how many milliseconds to wait before the next try, and nothing is reserved
     */
    public synchronized long reserve(long weight, long now) {
        turnTo(now);
        if (used > 0 && used + weight > allowed) {
            return (minute + 1) * MINUTE - now;
        }
        used += weight;
        inFlight += weight;
        return 0;
    }

    /**
     * States that a request was answered.
     *
     * @param weight what was reserved for it
     * @param reported the venue's own count for the minute; negative if it has none
     * @param sentAt the time of the reservation
     */
    public synchronized void answered(long weight, long reported, long sentAt, long now) {
        turnTo(now);
        inFlight = Math.max(0, inFlight - weight);
        if (Math.floorDiv(sentAt, MINUTE) == minute && reported >= 0) {
            // The venue may not have counted what is on its way.
            used = Math.max(used, reported + inFlight);
        }
    }

    /** Returns the weight used in the minute of that time. */
    public synchronized long used(long now) {
        turnTo(now);
        return used;
    }

    private void turnTo(long now) {
        long current = Math.floorDiv(now, MINUTE);
        if (current > minute) {
            minute = current;
            // What is on its way may be counted in the new minute.
            used = inFlight;
        }
    }
}
