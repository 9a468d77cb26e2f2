package io.barmill.books;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Derives rows of the best levels of a book: one for each message after which they differ from those of the row before.
 * A missing level is null. With one level and the columns of {@code quotes}, these are quotes.
 */
public final class BookRows implements BookListener {
    private static final int BATCH_ROWS = 4_096;
    private static final String[] CELLS = {"ask_price", "ask_amount", "bid_price", "bid_amount"};

    private final int levels;
    private final Consumer<RowBatch> sink;
    private final RowBatch batch;
    private final int arrivals;
    private final int instruments;
    private final double[][] columns;
    /** The values of the last row, in the order of {@link #columns}. */
    private final double[] last;

    private final double[] next;
    private long seq;

    /**
     * Derives rows with the columns of that schema.
     *
     * @param schema of {@code quotes} or {@code book_snapshot_n}
     * @param sink receives batches that are full, and the last one from {@link #finish}; it must not keep them
     */
    public BookRows(RowSchema schema, Consumer<RowBatch> sink) {
        this.sink = sink;
        batch = new RowBatch(schema, BATCH_ROWS);
        arrivals = schema.find("local_timestamp").orElseThrow();
        instruments = schema.find("instrument").orElseThrow();
        levels = levels(schema);
        columns = new double[levels * CELLS.length][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.numbers(column(schema, CELLS[i % CELLS.length], i / CELLS.length + 1)
                    .orElseThrow());
        }
        last = new double[columns.length];
        next = new double[columns.length];
        Arrays.fill(last, Double.NaN);
    }

    private static int levels(RowSchema schema) {
        int count = 0;
        while (column(schema, CELLS[0], count + 1).isPresent()) {
            count++;
        }
        return count;
    }

    /** The column of that level; that of the only level has no number. */
    private static OptionalInt column(RowSchema schema, String name, int level) {
        OptionalInt plain = schema.find(name);
        return plain.isPresent() && level == 1 ? plain : schema.find(name + "_" + level);
    }

    /** The number of rows so far. */
    public long rows() {
        return seq;
    }

    @Override
    public void accept(String instrument, OrderBook book, int rank, long timestamp, long arrival) {
        if (rank >= levels) {
            return;
        }
        fill(book);
        if (!isChanged()) {
            return;
        }
        int row = batch.size();
        for (int i = 0; i < columns.length; i++) {
            columns[i][row] = next[i];
        }
        System.arraycopy(next, 0, last, 0, next.length);
        batch.timestamps()[row] = timestamp;
        batch.longs(arrivals)[row] = arrival;
        batch.texts(instruments).append(instrument);
        batch.seqs()[row] = seq++;
        batch.advance();
        if (batch.isFull()) {
            flush();
        }
    }

    /** Passes on the rows of the last batch. */
    public void finish() {
        flush();
    }

    private void fill(OrderBook book) {
        BookSide asks = book.asks();
        BookSide bids = book.bids();
        for (int level = 0; level < levels; level++) {
            int at = level * CELLS.length;
            next[at] = asks.price(level);
            next[at + 1] = asks.amount(level);
            next[at + 2] = bids.price(level);
            next[at + 3] = bids.amount(level);
        }
    }

    private boolean isChanged() {
        for (int i = 0; i < next.length; i++) {
            if (Double.compare(next[i], last[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    private void flush() {
        if (batch.size() > 0) {
            sink.accept(batch);
            batch.clear();
        }
    }
}
