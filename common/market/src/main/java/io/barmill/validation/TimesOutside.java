package io.barmill.validation;

import java.util.List;

/** Counts the rows outside the file's day, by the time of arrival where there is one: by it, recorders cut their files. */
final class TimesOutside implements Validator {
    private static final long TOLERANCE = Days.MINUTE;

    private SourceFile file;
    private long rows;
    private long outside;
    private long start;
    private long firstTime;
    private long lastTime;
    private String sample = "";

    @Override
    public List<Rule> rules() {
        return List.of(Rule.TIME_OUTSIDE);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        outside = 0;
        start = next.day().map(Days::start).orElse(0L);
    }

    @Override
    public void accept(Rows batch, Results results) {
        if (file.day().isEmpty()) {
            return;
        }
        for (int row = 0; row < batch.size(); row++) {
            long time = batch.known(row);
            long since = time - start;
            if ((since < -TOLERANCE || since >= Days.DAY + TOLERANCE) && Rows.isPlausible(time)) {
                firstTime = outside == 0 ? time : firstTime;
                sample = outside == 0 ? batch.place(row) : sample;
                lastTime = time;
                outside++;
            }
        }
        rows += batch.size();
    }

    @Override
    public void end(Results results) {
        if (file.day().isEmpty()) {
            return;
        }
        if (outside > 0) {
            results.find(
                    file,
                    Rule.TIME_OUTSIDE,
                    Severity.ERROR,
                    firstTime,
                    Math.max(firstTime, lastTime),
                    outside,
                    sample,
                    "%,d rows are not of %s",
                    outside,
                    file.day().get());
        }
        results.check(file, Rule.TIME_OUTSIDE, rows, Observation.of("%,d rows of another day", outside));
    }
}
