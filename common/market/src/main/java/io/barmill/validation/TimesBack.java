package io.barmill.validation;

import java.util.List;

/** Counts the rows of an earlier exchange time than the row before, in the order of the file. */
final class TimesBack implements Validator {
    private SourceFile file;
    private long rows;
    private long back;
    private long worst;
    private long first;
    private long end;
    private String sample = "";
    private long before;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.TIME_BACK);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        back = 0;
        worst = 0;
        before = Long.MIN_VALUE;
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] times = batch.times();
        for (int row = 0; row < batch.size(); row++) {
            long time = times[row];
            if (time < before) {
                step(batch, row);
            } else if (time == before || Rows.isPlausible(time)) {
                before = time;
            }
        }
        rows += batch.size();
    }

    private void step(Rows batch, int row) {
        long time = batch.times()[row];
        if (!Rows.isPlausible(time)) {
            return;
        }
        if (back == 0) {
            first = time;
            sample = batch.place(row);
        }
        back++;
        worst = Math.max(worst, before - time);
        end = before;
        before = time;
    }

    @Override
    public void end(Results results) {
        if (back > 0) {
            results.find(
                    file,
                    Rule.TIME_BACK,
                    file.isTimeOrdered() ? Severity.ERROR : Severity.WARN,
                    first,
                    end,
                    back,
                    sample,
                    "times fall %,d times, at most by %s",
                    back,
                    Days.length(worst));
        }
        results.check(file, Rule.TIME_BACK, rows, Observation.of("times fall %,d times", back));
    }
}
