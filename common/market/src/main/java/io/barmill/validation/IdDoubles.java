package io.barmill.validation;

import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.util.List;

/** Finds rows with the id of the row before: equal rows are a warning, others an error. */
final class IdDoubles implements Validator {
    private SourceFile file;
    private long rows;
    private long doubles;
    private long before = Rows.NO_ID;
    /** The last row of the batch before; null before the first. */
    private TickBatch last;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.ID_DOUBLE);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        doubles = 0;
        if (!follows) {
            before = Rows.NO_ID;
        }
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] ids = batch.ids();
        TradeBatch trades = (TradeBatch) batch.batch();
        for (int row = 0; row < batch.size(); row++) {
            if (ids[row] == before && before != Rows.NO_ID) {
                boolean isEqual = row > 0 ? trades.isEqual(row, trades, row - 1) : trades.isEqual(row, last, 0);
                tell(batch, row, isEqual, results);
            }
            before = ids[row];
        }
        if (batch.size() > 0) {
            if (last == null || last.hasContracts() != trades.hasContracts()) {
                last = TickBatch.of(trades.type(), trades.hasContracts(), 1);
            }
            last.clear();
            last.append(trades, batch.size() - 1);
        }
        rows += batch.size();
    }

    private void tell(Rows batch, int row, boolean isEqual, Results results) {
        doubles++;
        long time = batch.times()[row];
        results.find(
                file,
                Rule.ID_DOUBLE,
                isEqual ? Severity.WARN : Severity.ERROR,
                time,
                time,
                1,
                batch.place(row),
                "the id %d is there twice, %s",
                batch.ids()[row],
                isEqual ? "in equal rows" : "in rows that differ");
    }

    @Override
    public void end(Results results) {
        results.check(file, Rule.ID_DOUBLE, rows, Observation.of("%,d rows have the id of the one before", doubles));
    }
}
