package io.barmill.validation;

import io.barmill.ticks.TradeBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Finds ids that no row has. A hole is told {@value #WINDOW} rows later, or at the end of the file: until then, rows that are
 * out of order may fill it.
 */
final class IdHoles implements Validator {
    static final int WINDOW = 10_000;
    /** The most holes that may still be filled. */
    private static final int MOST_OPEN = 256;

    private final Deque<Hole> open = new ArrayDeque<>();
    private SourceFile file;
    private long rows;
    private long missing;
    private long greatest = Rows.NO_ID;
    private long lastTrade = Rows.NO_ID;
    private long time;
    private boolean hasOthers;

    /** Ids from {@code from} (inclusive) to {@code to} (exclusive), that the row behind should have come after. */
    private record Hole(long from, long to, long before, long after, long row, String what) {
        private long size() {
            return to - from;
        }
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.ID_HOLE);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        missing = 0;
        hasOthers = false;
        if (!follows) {
            greatest = Rows.NO_ID;
            lastTrade = Rows.NO_ID;
        }
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] ids = batch.ids();
        long[] times = batch.times();
        TradeBatch trades = (TradeBatch) batch.batch();
        boolean isAggregate = trades.firstIds.length > 0;
        for (int row = 0; row < batch.size(); row++) {
            long id = ids[row];
            if (id == Rows.NO_ID) {
                hasOthers = true;
                continue;
            }
            if (id > greatest) {
                if (greatest != Rows.NO_ID && id > greatest + 1) {
                    add(new Hole(greatest + 1, id, time, times[row], rows + row, "ids"), results);
                } else if (isAggregate && greatest != Rows.NO_ID && trades.firstIds[row] > lastTrade + 1) {
                    add(
                            new Hole(
                                    lastTrade + 1, trades.firstIds[row], time, times[row], rows + row, "ids of trades"),
                            results);
                }
                greatest = id;
                time = times[row];
                lastTrade = isAggregate ? trades.lastIds[row] : Rows.NO_ID;
            } else if (id < greatest && !open.isEmpty()) {
                fill(id);
            }
        }
        rows += batch.size();
        while (!open.isEmpty() && rows - open.peekFirst().row() > WINDOW) {
            tell(open.pollFirst(), results);
        }
    }

    private void add(Hole hole, Results results) {
        if (open.size() == MOST_OPEN) {
            tell(open.pollFirst(), results);
        }
        open.addLast(hole);
    }

    /** Takes an id that came late out of its hole, which may become two. */
    private void fill(long id) {
        Deque<Hole> parts = new ArrayDeque<>();
        for (Iterator<Hole> holes = open.iterator(); holes.hasNext(); ) {
            Hole hole = holes.next();
            if (id >= hole.from() && id < hole.to() && hole.what().equals("ids")) {
                addPart(parts, hole, hole.from(), id);
                addPart(parts, hole, id + 1, hole.to());
            } else {
                parts.addLast(hole);
            }
        }
        open.clear();
        open.addAll(parts);
    }

    private static void addPart(Deque<Hole> parts, Hole hole, long from, long to) {
        if (to > from) {
            parts.addLast(new Hole(from, to, hole.before(), hole.after(), hole.row(), hole.what()));
        }
    }

    private void tell(Hole hole, Results results) {
        missing += hole.size();
        results.find(
                file,
                Rule.ID_HOLE,
                Severity.ERROR,
                hole.before(),
                hole.after(),
                hole.size(),
                "[" + hole.from() + ", " + hole.to() + ")",
                "%,d %s from %d on are in no row",
                hole.size(),
                hole.what(),
                hole.from());
    }

    @Override
    public void end(Results results) {
        open.forEach(hole -> tell(hole, results));
        open.clear();
        if (!hasOthers) {
            results.check(file, Rule.ID_HOLE, rows, Observation.of("%,d ids missing", missing));
        } else {
            results.check(file, Rule.ID_HOLE, rows, Observation.incomplete("some ids are no integers"));
        }
    }

    @Override
    public void abandon(Results results) {
        open.forEach(hole -> tell(hole, results));
        open.clear();
    }
}
