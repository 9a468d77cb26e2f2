package io.barmill.validation;

import java.util.List;

/** Finds times that can only be in another unit than microseconds. */
final class TimeUnits implements Validator {
    private static final long THOUSAND = 1_000;

    private SourceFile file;
    private long rows;
    private long others;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.TIME_UNIT);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        others = 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] times = batch.times();
        for (int row = 0; row < batch.size(); row++) {
            if (!Rows.isPlausible(times[row])) {
                tell(batch, row, results);
            }
        }
        rows += batch.size();
    }

    private void tell(Rows batch, int row, Results results) {
        others++;
        long value = batch.times()[row];
        long time = file.day().map(Days::start).orElse(0L);
        results.find(
                file,
                Rule.TIME_UNIT,
                Severity.ERROR,
                time,
                time,
                1,
                batch.place(row),
                "the time %d is not one in microseconds%s",
                value,
                unit(value));
    }

    private static String unit(long value) {
        if (Rows.isPlausible(value / THOUSAND)) {
            return ", it may be in nanoseconds";
        }
        if (Math.abs(value) < Long.MAX_VALUE / THOUSAND && Rows.isPlausible(value * THOUSAND)) {
            return ", it may be in milliseconds";
        }
        boolean isSeconds = Math.abs(value) < Integer.MAX_VALUE && Rows.isPlausible(value * THOUSAND * THOUSAND);
        return isSeconds ? ", it may be in seconds" : "";
    }

    @Override
    public void end(Results results) {
        results.check(file, Rule.TIME_UNIT, rows, Observation.of("%,d times in another unit", others));
    }
}
