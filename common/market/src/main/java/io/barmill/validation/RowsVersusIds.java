package io.barmill.validation;

import io.barmill.ticks.TickBatch;
import java.util.List;

/** Compares the footer's facts with the rows: a file that was cut or exchanged does not have the rows that it states. */
final class RowsVersusIds implements Validator {
    private SourceFile file;
    private long rows;
    private String first = "";
    private String last = "";
    private long time;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.ROWS_VS_IDS);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        first = "";
        last = "";
        time = next.day().map(Days::start).orElse(0L);
    }

    @Override
    public void accept(Rows batch, Results results) {
        TickBatch ticks = batch.batch();
        if (rows == 0 && ticks.size() > 0) {
            first = ticks.firstId(0);
        }
        if (ticks.size() > 0) {
            last = ticks.lastId(ticks.size() - 1);
            time = ticks.timestamps()[ticks.size() - 1];
        }
        rows += ticks.size();
    }

    @Override
    public void end(Results results) {
        if (file.stated().isEmpty()) {
            return;
        }
        SourceFile.Stated stated = file.stated().get();
        if (stated.rows() != rows
                || !stated.firstId().equals(first)
                || !stated.lastId().equals(last)) {
            results.find(
                    file,
                    Rule.ROWS_VS_IDS,
                    Severity.ERROR,
                    time,
                    time,
                    Math.max(1, Math.abs(stated.rows() - rows)),
                    "ids " + first + " to " + last,
                    "the footer states %,d rows with the ids %s to %s, the file has %,d with %s to %s",
                    stated.rows(),
                    stated.firstId(),
                    stated.lastId(),
                    rows,
                    first,
                    last);
        }
        results.check(file, Rule.ROWS_VS_IDS, rows, Observation.of("%,d rows, ids %s to %s", rows, first, last));
    }
}
