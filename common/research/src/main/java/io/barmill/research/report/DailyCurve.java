package io.barmill.research.report;

import io.barmill.research.engine.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * Equity at the start, at each midnight UTC, and at the end: the last sample until then.
 *
 * @param times microseconds since 1970-01-01 UTC
 * @param lastDayIsPartial whether the curve ends within a day
 */
record DailyCurve(long[] times, double[] equity, boolean lastDayIsPartial) {
    private static final long DAY = 86_400_000_000L;

    static DailyCurve of(List<Sample> samples) {
        List<Sample> daily = new ArrayList<>();
        daily.add(samples.get(0));
        List<Long> times = new ArrayList<>(List.of(samples.get(0).time()));
        long midnight = after(samples.get(0).time());
        for (int i = 0; i < samples.size(); i++) {
            boolean last = i == samples.size() - 1;
            while (!last && samples.get(i + 1).time() > midnight) {
                daily.add(samples.get(i));
                times.add(midnight);
                midnight = after(midnight);
            }
        }
        Sample end = samples.get(samples.size() - 1);
        if (end.time() > times.get(times.size() - 1)) {
            daily.add(end);
            times.add(end.time());
        }
        return new DailyCurve(
                times.stream().mapToLong(Long::longValue).toArray(),
                daily.stream().mapToDouble(Sample::equity).toArray(),
                end.time() % DAY != 0);
    }

    /** The elapsed time in years of 365 days. */
    double years() {
        return (times[times.length - 1] - times[0]) / (365.0 * DAY);
    }

    private static long after(long time) {
        return (Math.floorDiv(time, DAY) + 1) * DAY;
    }
}
