package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.ArrayList;
import java.util.List;

/** Finds snapshots whose levels are not in order, or have no amount. */
final class SnapshotShapes implements Validator {
    private SourceFile file;
    private long rows;
    private long wrong;
    private int[][] asks = {};
    private int[][] bids = {};

    @Override
    public List<Rule> rules() {
        return List.of(Rule.SNAPSHOT_SHAPE);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        wrong = 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch snapshots = batch.table();
        if (asks.length == 0) {
            asks = columns(snapshots.schema(), "ask");
            bids = columns(snapshots.schema(), "bid");
        }
        for (int row = 0; row < batch.size(); row++) {
            String fault = fault(snapshots, row, asks, 1, "ask");
            if (fault.isEmpty()) {
                fault = fault(snapshots, row, bids, -1, "bid");
            }
            if (!fault.isEmpty()) {
                wrong++;
                long time = batch.known(row);
                results.find(file, Rule.SNAPSHOT_SHAPE, Severity.ERROR, time, time, 1, batch.place(row), "%s", fault);
            }
        }
        rows += batch.size();
    }

    /** The columns of price and amount of each level. */
    private static int[][] columns(RowSchema schema, String side) {
        List<int[]> columns = new ArrayList<>();
        for (int level = 1; schema.find(side + "_price_" + level).isPresent(); level++) {
            columns.add(new int[] {
                schema.find(side + "_price_" + level).getAsInt(),
                schema.find(side + "_amount_" + level).getAsInt()
            });
        }
        return columns.toArray(int[][]::new);
    }

    /** @param direction 1 if prices must rise from level to level, -1 if they must fall */
    private static String fault(RowBatch snapshots, int row, int[][] levels, int direction, String side) {
        double before = Double.NaN;
        for (int level = 0; level < levels.length; level++) {
            double price = snapshots.numbers(levels[level][0])[row];
            double amount = snapshots.numbers(levels[level][1])[row];
            boolean isEmpty = Double.isNaN(price);
            if (isEmpty && Double.isNaN(amount)) {
                before = Double.NaN;
                continue;
            }
            if (level > 0 && Double.isNaN(before)) {
                return side + " level " + (level + 1) + " comes after an empty one";
            }
            if (isEmpty || !(amount > 0)) {
                return side + " level " + (level + 1) + " has the amount " + amount + " at the price " + price;
            }
            if (level > 0 && !(direction * (price - before) > 0)) {
                return side + " level " + (level + 1) + " is at " + price + ", the one before at " + before;
            }
            before = price;
        }
        return "";
    }

    @Override
    public void end(Results results) {
        results.check(file, Rule.SNAPSHOT_SHAPE, rows, Observation.of("%,d snapshots are wrong", wrong));
    }
}
