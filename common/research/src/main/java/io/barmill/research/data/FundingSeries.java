package io.barmill.research.data;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The funding settlements of a perpetual, in order of time. Settlements are stamped some milliseconds late, so their times are
 * rounded down to the full minute.
 *
 * @param time microseconds since 1970-01-01 UTC
 * @param rate a share of the notional: longs pay a positive one to shorts
 * @param intervalHours hours to the next settlement, as the venue states them
 */
public record FundingSeries(long[] time, double[] rate, long[] intervalHours) {
    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;

    /** No settlements: the run ignores funding, and its result says so. */
    public static final FundingSeries NONE = new FundingSeries(new long[0], new double[0], new long[0]);

    public FundingSeries {
        long[] minutes = new long[time.length];
        for (int i = 0; i < time.length; i++) {
            minutes[i] = Math.floorDiv(time[i], MINUTE) * MINUTE;
        }
        time = minutes;
    }

    /** Returns the number of settlements. */
    public int size() {
        return time.length;
    }

    /**
     * Fails with MISSING_FUNDING if a settlement between the first and the last is missing: the next one may come earlier than
     * announced, where a venue shortens the interval, but not later.
     */
    public void requireComplete(String instrument) {
        for (int i = 1; i < time.length; i++) {
            if (time[i] - time[i - 1] > intervalHours[i - 1] * HOUR) {
                throw new BarmillException(
                        ErrorCode.MISSING_FUNDING,
                        instrument + ": no funding between " + text(time[i - 1]) + " and " + text(time[i])
                                + ", expected one every " + intervalHours[i - 1] + " hours");
            }
        }
    }

    /** Fails with MISSING_FUNDING if a time lies before the first settlement's interval or after that of the last. */
    public void requireCovered(String instrument, long from, long to) {
        if (size() == 0
                || time[0] - intervalHours[0] * HOUR > from
                || time[size() - 1] + intervalHours[size() - 1] * HOUR < to) {
            throw new BarmillException(
                    ErrorCode.MISSING_FUNDING,
                    instrument + ": funding does not cover " + text(from) + " to " + text(to)
                            + "; give its file, or write funding: none");
        }
    }

    private static String text(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
