package io.barmill.validation;

import io.barmill.ticks.TickBatch;
import java.util.List;

/** Measures local - exchange time. A negative median is a clock that is behind: the rows themselves are right. */
final class Latencies implements Validator {
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;
    private static final long LIMIT = 5 * Days.SECOND;
    private static final double MILLIS = 1_000.0;

    private SourceFile file;
    private LogHistogram latencies = new LogHistogram();
    private long rows;
    private long first;
    private long last;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.LATENCY);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        latencies = new LogHistogram();
    }

    @Override
    public void accept(Rows batch, Results results) {
        rows += batch.size();
        if (!batch.hasArrivals()) {
            return;
        }
        long[] arrivals = batch.arrivals();
        long[] times = batch.times();
        for (int row = 0; row < batch.size(); row++) {
            if (arrivals[row] != TickBatch.NO_TIME && Rows.isPlausible(times[row])) {
                first = latencies.count() == 0 ? arrivals[row] : first;
                last = arrivals[row];
                latencies.add(arrivals[row] - times[row]);
            }
        }
    }

    @Override
    public void end(Results results) {
        if (latencies.count() == 0) {
            return;
        }
        long median = latencies.quantile(MEDIAN);
        long most = latencies.quantile(MOST);
        Observation observed = Observation.of(
                "local - exchange time: min %.1f ms, median %.1f ms, 99th percentile %.1f ms, max %.1f ms",
                latencies.min() / MILLIS, median / MILLIS, most / MILLIS, latencies.max() / MILLIS);
        if (median < 0 || most > LIMIT) {
            results.find(
                    file,
                    Rule.LATENCY,
                    Severity.WARN,
                    first,
                    Math.max(first, last),
                    latencies.count(),
                    "",
                    "%s: %s",
                    median < 0 ? "the recorder's clock is behind" : "rows arrive late",
                    observed.text());
        }
        results.check(file, Rule.LATENCY, rows, observed);
    }
}
