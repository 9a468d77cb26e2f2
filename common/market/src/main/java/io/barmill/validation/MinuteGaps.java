package io.barmill.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Finds runs of minutes without rows between the first row of a day and the last, of at least that many minutes and of ten
 * times the 99th percentile of the gaps between rows in the seven files before.
 */
final class MinuteGaps implements Validator {
    private static final int FILES = 7;
    private static final double MOST = 0.99;
    private static final int FACTOR = 10;

    private final int least;
    private final Deque<LogHistogram> earlier = new ArrayDeque<>();
    private LogHistogram gaps = new LogHistogram();
    private SourceFile file;
    private long shortest;
    private long rows;
    private long before;
    private long idBefore;
    private long longest;

    MinuteGaps(int least) {
        this.least = least;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.MINUTE_GAP);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        longest = 0;
        before = Long.MAX_VALUE;
        idBefore = Rows.NO_ID;
        LogHistogram all = new LogHistogram();
        earlier.forEach(all::add);
        long usual = all.count() == 0 ? 0 : FACTOR * all.quantile(MOST) / Days.MINUTE;
        shortest = Math.max(least, usual);
        gaps = new LogHistogram();
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] times = batch.times();
        long[] ids = batch.ids();
        boolean hasIds = batch.hasIds() && file.ids() == IdOrder.CONSECUTIVE;
        for (int row = 0; row < batch.size(); row++) {
            long time = times[row];
            if (!Rows.isPlausible(time)) {
                continue;
            }
            long id = hasIds ? ids[row] : Rows.NO_ID;
            if (time > before) {
                gaps.add(time - before);
                long empty = time - before < Days.MINUTE ? 0 : time / Days.MINUTE - before / Days.MINUTE - 1;
                longest = Math.max(longest, empty);
                if (empty >= shortest && time / Days.DAY == before / Days.DAY) {
                    tell(time, id, empty, results);
                }
            }
            before = time;
            idBefore = id;
        }
        rows += batch.size();
    }

    private void tell(long time, long id, long empty, Results results) {
        PartState state = state(idBefore, id);
        results.find(
                file,
                Rule.MINUTE_GAP,
                switch (state) {
                    case QUIET -> Severity.INFO;
                    case MISSING -> Severity.ERROR;
                    default -> Severity.WARN;
                },
                before,
                time,
                empty,
                "",
                "%,d minutes without rows: %s",
                empty,
                state);
    }

    /** What ids say of the time between two rows. */
    static PartState state(long before, long after) {
        if (before == Rows.NO_ID || after == Rows.NO_ID || after <= before) {
            return PartState.UNPROVEN;
        }
        return after == before + 1 ? PartState.QUIET : PartState.MISSING;
    }

    @Override
    public void end(Results results) {
        results.check(
                file,
                Rule.MINUTE_GAP,
                rows,
                Observation.of("at most %,d minutes without rows, told from %,d on", longest, shortest));
        if (gaps.count() > 0) {
            earlier.addLast(gaps);
        }
        if (earlier.size() > FILES) {
            earlier.removeFirst();
        }
    }
}
