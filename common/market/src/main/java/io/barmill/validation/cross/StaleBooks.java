package io.barmill.validation.cross;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.Severity;
import io.barmill.validation.SourceFile;
import java.io.IOException;

/** Finds times in which trades go on and no message changes the order book: the recorder had lost one of the two. */
public final class StaleBooks {
    private static final int BATCH_ROWS = 8_192;
    private static final long LONGEST = 60_000_000L;

    private final TickReader trades;
    private final TradeBatch batch;
    private int row;
    private boolean isOver;

    private StaleBooks(TickReader trades, SourceFile of) {
        this.trades = trades;
        this.batch = new TradeBatch(of.type(), trades.hasContracts(), BATCH_ROWS);
    }

    /**
     * Compares the rows of an order book with the trades of the same day, by their times of arrival.
     *
     * @param file the order book: increments, snapshots or quotes
     * @param book rows of the file; the caller closes both readers
     * @param traded the trades
     */
    public static void run(SourceFile file, TickReader book, SourceFile traded, TickReader trades, Results results)
            throws IOException {
        StaleBooks stale = new StaleBooks(trades, traded);
        RowSchema schema = RowSchema.of(file.type(), book.hasContracts());
        RowBatch messages = new RowBatch(schema, BATCH_ROWS);
        int arrival = schema.find("local_timestamp").orElseThrow();
        long before = Long.MAX_VALUE;
        long rows = 0;
        long gaps = 0;
        while (book.read(messages)) {
            for (int i = 0; i < messages.size(); i++) {
                long time = known(messages.longs(arrival)[i], messages.timestamps()[i]);
                if (time - LONGEST > before) {
                    long count = stale.between(before, time);
                    gaps += count > 0 ? 1 : 0;
                    tell(file, before, time, count, results);
                }
                before = time;
            }
            rows += messages.size();
        }
        results.check(file, Rule.BOOK_STALE, rows, "%,d times without a message while trades went on", gaps);
    }

    private static void tell(SourceFile file, long from, long to, long count, Results results) {
        if (count > 0) {
            results.find(
                    file,
                    Rule.BOOK_STALE,
                    Severity.WARN,
                    from,
                    to,
                    count,
                    "",
                    "no message for %,d s, and %,d trades in that time",
                    (to - from) / 1_000_000,
                    count);
        }
    }

    private static long known(long arrival, long time) {
        return arrival == TickBatch.NO_TIME ? time : arrival;
    }

    /** The number of trades between two times, the first of which never falls. */
    private long between(long from, long to) throws IOException {
        long count = 0;
        while (fetch()) {
            long time = known(batch.localTimestamps[row], batch.timestamps[row]);
            if (time >= to) {
                break;
            }
            count += time > from ? 1 : 0;
            row++;
        }
        return count;
    }

    private boolean fetch() throws IOException {
        if (row == batch.size() && !isOver) {
            row = 0;
            isOver = !trades.read(batch);
        }
        return !isOver;
    }
}
