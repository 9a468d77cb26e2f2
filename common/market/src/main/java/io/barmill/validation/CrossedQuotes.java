package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.List;

/** Finds the time for which the best bid of rows of whole levels is at or above the best ask. */
final class CrossedQuotes implements Validator {
    private static final long BRIEF = 1_000;

    private SourceFile file;
    private long rows;
    private long crossed;
    private boolean isCrossed;
    private long since;
    private long last;
    private double bid;
    private double ask;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.BOOK_CROSSED);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        crossed = 0;
        isCrossed = false;
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch quotes = batch.table();
        double[] bids = quotes.numbers(column(quotes.schema(), "bid_price"));
        double[] asks = quotes.numbers(column(quotes.schema(), "ask_price"));
        for (int row = 0; row < batch.size(); row++) {
            // A missing side is not a number, which is neither above nor below.
            boolean now = bids[row] >= asks[row];
            if (now != isCrossed) {
                turn(now, batch.known(row), bids[row], asks[row], results);
            }
        }
        if (batch.size() > 0) {
            last = batch.known(batch.size() - 1);
        }
        rows += batch.size();
    }

    private static int column(RowSchema schema, String name) {
        return schema.find(name).orElseGet(() -> schema.find(name + "_1").orElseThrow());
    }

    private void turn(boolean now, long time, double nextBid, double nextAsk, Results results) {
        if (now) {
            since = time;
            bid = nextBid;
            ask = nextAsk;
            isCrossed = true;
        } else {
            tell(time, results);
        }
    }

    private void tell(long time, Results results) {
        isCrossed = false;
        crossed++;
        results.find(
                file,
                Rule.BOOK_CROSSED,
                time - since <= BRIEF ? Severity.INFO : Severity.ERROR,
                since,
                Math.max(since, time),
                1,
                "best bid " + bid + ", best ask " + ask,
                "the book is %s for %,d microseconds",
                bid == ask ? "locked" : "crossed",
                time - since);
    }

    @Override
    public void end(Results results) {
        if (isCrossed) {
            tell(last, results);
        }
        results.check(file, Rule.BOOK_CROSSED, rows, Observation.of("crossed %,d times", crossed));
    }
}
