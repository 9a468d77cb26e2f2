package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.TickBatch;
import java.util.List;

/** Counts rows of a derivative's ticker with an impossible funding: beyond the cap, or to be paid in the past. */
final class TickerFunding implements Validator {
    /** Venues announce the next funding shortly after the one that is paid. */
    private static final long TOLERANCE = Days.MINUTE;

    private final double cap;
    private SourceFile file;
    private long rows;
    private long known;
    private long wrong;
    private long first;
    private long last;
    private String sample = "";
    private String detail = "";

    TickerFunding(double cap) {
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
        known = 0;
        wrong = 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch tickers = batch.table();
        long[] paid = tickers.longs(tickers.schema().find("funding_timestamp").orElseThrow());
        double[] rates = tickers.numbers(tickers.schema().find("funding_rate").orElseThrow());
        for (int row = 0; row < batch.size(); row++) {
            long time = batch.times()[row];
            if (!Double.isNaN(rates[row])) {
                known++;
                if (Math.abs(rates[row]) > cap) {
                    count(batch, row, "the funding rate is " + rates[row] + ", beyond the cap of " + cap);
                }
            }
            if (paid[row] != TickBatch.NO_TIME && paid[row] < time - TOLERANCE && Rows.isPlausible(time)) {
                count(batch, row, "the next funding is at " + Results.time(paid[row]) + ", which is over");
            }
        }
        rows += batch.size();
    }

    private void count(Rows batch, int row, String fault) {
        if (wrong == 0) {
            first = batch.times()[row];
            sample = batch.place(row);
            detail = fault;
        }
        last = batch.times()[row];
        wrong++;
    }

    @Override
    public void end(Results results) {
        if (wrong > 0) {
            results.find(
                    file,
                    Rule.FUNDING,
                    Severity.WARN,
                    first,
                    Math.max(first, last),
                    wrong,
                    sample,
                    "%,d times, the first: %s",
                    wrong,
                    detail);
        }
        results.check(file, Rule.FUNDING, rows, Observation.of("%,d rates, %,d faults", known, wrong));
    }
}
