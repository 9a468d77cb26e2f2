package io.barmill.validation;

import java.util.Arrays;
import java.util.List;

/**
 * Says of each minute of a day whether it has trades, and what the ids around it say if it has none. The end of a day is known
 * when the day after begins.
 */
final class MinuteCoverage implements Validator {
    private final PartState[] minutes = new PartState[Days.MINUTES];
    private SourceFile file;
    /** The file of the day that is open. */
    private SourceFile owner;

    private long day = Long.MIN_VALUE;
    private int last;
    private long lastId = Rows.NO_ID;
    private long rows;
    private long ownerRows;
    private boolean follows;
    /** The minute of the last row, whose rows need no more than a comparison. */
    private long minuteStart;

    private long minuteEnd;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.COVERAGE);
    }

    @Override
    public void begin(SourceFile next, boolean isNext) {
        file = next;
        follows = isNext;
        rows = 0;
        minuteEnd = Long.MIN_VALUE;
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] times = batch.times();
        long[] ids = batch.ids();
        boolean hasIds = batch.hasIds() && file.ids() == IdOrder.CONSECUTIVE;
        for (int row = 0; row < batch.size(); row++) {
            long time = times[row];
            long id = hasIds ? ids[row] : Rows.NO_ID;
            if (time < minuteEnd && time >= minuteStart) {
                lastId = id;
                continue;
            }
            if (!Rows.isPlausible(time)) {
                continue;
            }
            long of = time / Days.DAY;
            if (of > day) {
                turn(of, id, results);
            }
            if (of == day) {
                int minute = (int) (time % Days.DAY / Days.MINUTE);
                if (minute > last) {
                    fill(last + 1, minute, MinuteGaps.state(lastId, id));
                    last = minute;
                }
                minutes[minute] = PartState.DATA;
                lastId = id;
                minuteStart = time - time % Days.MINUTE;
                minuteEnd = minuteStart + Days.MINUTE;
            }
        }
        rows += batch.size();
    }

    private void fill(int from, int to, PartState state) {
        for (int minute = from; minute < to; minute++) {
            minutes[minute] = state;
        }
    }

    /** Ends the open day, if any, and opens the one of a row with that id. */
    private void turn(long next, long id, Results results) {
        boolean isLinked = day != Long.MIN_VALUE && next == day + 1 && (follows || file.equals(owner));
        PartState between = isLinked ? MinuteGaps.state(lastId, id) : PartState.UNPROVEN;
        close(between, results);
        day = next;
        owner = file;
        last = -1;
        Arrays.fill(minutes, PartState.UNPROVEN);
        if (isLinked) {
            // The minutes up to the first row lie in the same gap as the end of the day before.
            return;
        }
        lastId = Rows.NO_ID;
    }

    private void close(PartState rest, Results results) {
        if (day == Long.MIN_VALUE) {
            return;
        }
        fill(last + 1, Days.MINUTES, rest);
        cover(owner, DayCoverage.of(owner.series(), Days.of(day * Days.DAY), minutes), ownerRows, results);
        day = Long.MIN_VALUE;
    }

    /** Tells how much of a day is there, and gives the rule its check. */
    static void cover(SourceFile of, DayCoverage coverage, long rows, Results results) {
        results.cover(coverage);
        double share = coverage.share().orElse(1);
        if (share < 1) {
            long start = Days.start(coverage.day());
            results.find(
                    of,
                    Rule.COVERAGE,
                    Severity.WARN,
                    start,
                    start + Days.DAY - 1,
                    coverage.missing(),
                    coverage.runs(),
                    "coverage of %s is %.4f: %,d of %,d parts are missing",
                    coverage.day(),
                    share,
                    coverage.missing(),
                    coverage.expected());
        }
        results.check(of, Rule.COVERAGE, rows, Observation.of("%.4f: %s", share, coverage.runs()));
    }

    @Override
    public void end(Results results) {
        ownerRows = rows;
        if (rows == 0 && file.day().isPresent()) {
            close(PartState.UNPROVEN, results);
            Arrays.fill(minutes, PartState.CONFIRMED_EMPTY);
            cover(file, DayCoverage.of(file.series(), file.day().get(), minutes), 0, results);
        }
    }

    @Override
    public void finish(Results results) {
        close(PartState.UNPROVEN, results);
    }

    @Override
    public void abandon(Results results) {
        if (!file.equals(owner)) {
            close(PartState.UNPROVEN, results);
        }
        day = Long.MIN_VALUE;
        lastId = Rows.NO_ID;
    }
}
