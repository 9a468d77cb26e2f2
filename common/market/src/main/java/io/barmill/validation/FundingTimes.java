package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.TickBatch;
import java.util.List;

/** Finds fundings that are absent, there twice, or of a rate that is beyond the cap. */
final class FundingTimes implements Validator {
    /** Venues write the moment at which they computed it. */
    private static final long TOLERANCE = Days.MINUTE;

    private static final long HOUR = 60 * Days.MINUTE;

    private final double cap;
    private SourceFile file;
    private long rows;
    private long wrong;
    private long before;
    private long intervalBefore;
    private boolean hasBefore;

    FundingTimes(double cap) {
        this.cap = cap;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.FUNDING);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        wrong = 0;
        hasBefore = hasBefore && follows;
        intervalBefore = hasBefore ? intervalBefore : 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch fundings = batch.table();
        long[] hours =
                fundings.longs(fundings.schema().find("funding_interval_hours").orElseThrow());
        double[] rates = fundings.numbers(fundings.schema().find("funding_rate").orElseThrow());
        for (int row = 0; row < batch.size(); row++) {
            long time = batch.times()[row];
            if (!Rows.isPlausible(time)) {
                continue;
            }
            if (!(Math.abs(rates[row]) <= cap)) {
                tell(
                        results,
                        time,
                        time,
                        1,
                        batch.place(row),
                        "the rate " + rates[row] + " is beyond the cap of " + cap);
            }
            long interval = interval(time, hours[row]);
            if (hasBefore) {
                step(batch, row, interval, results);
            } else if (file.day().isPresent()) {
                first(time, interval, results);
            }
            hasBefore = true;
            before = time;
            intervalBefore = interval;
        }
        rows += batch.size();
    }

    /** Where the venue does not name the interval, it is the shortest time between two fundings so far; 0 if unknown. */
    private long interval(long time, long hours) {
        if (hours != TickBatch.NO_TIME) {
            return hours * HOUR;
        }
        long step = hasBefore ? time - before : 0;
        return step >= HOUR && (intervalBefore == 0 || step < intervalBefore) ? step : intervalBefore;
    }

    /** The interval may change between two fundings: either of the two is right. */
    private void step(Rows batch, int row, long interval, Results results) {
        long time = batch.times()[row];
        long step = time - before;
        if (Math.abs(step - interval) <= TOLERANCE || Math.abs(step - intervalBefore) <= TOLERANCE) {
            return;
        }
        long shortest = Math.max(HOUR, Math.min(interval, intervalBefore));
        if (step < shortest) {
            tell(
                    results,
                    time,
                    time,
                    1,
                    batch.place(row),
                    "a funding " + Days.length(Math.max(0, step)) + " after the one before");
        } else {
            long missing = Math.max(1, Math.round((double) step / shortest) - 1);
            tell(results, before, time, missing, batch.place(row), missing + " fundings are absent");
        }
    }

    /** The first funding that is known should be one of the first interval of the day. */
    private void first(long time, long interval, Results results) {
        long start = Days.start(file.day().orElseThrow());
        long missing = interval == 0 ? 0 : (time - start + TOLERANCE) / interval;
        if (missing > 0) {
            tell(results, start, time, missing, "", missing + " fundings are absent at the start of the day");
        }
    }

    private void tell(Results results, long from, long to, long count, String sample, String detail) {
        wrong += count;
        results.find(file, Rule.FUNDING, Severity.WARN, Math.min(from, to), to, count, sample, "%s", detail);
    }

    @Override
    public void end(Results results) {
        if (file.day().isPresent() && hasBefore && rows > 0) {
            long end = Days.start(file.day().get()) + Days.DAY;
            long missing = intervalBefore == 0 ? 0 : (end - before - TOLERANCE) / intervalBefore;
            if (missing > 0 && before < end) {
                // The day after begins behind them, so that they are not told again.
                tell(results, before, end, missing, "", missing + " fundings are absent at the end of the day");
                hasBefore = false;
            }
        }
        results.check(file, Rule.FUNDING, rows, Observation.of("%,d fundings, %,d faults", rows, wrong));
    }
}
