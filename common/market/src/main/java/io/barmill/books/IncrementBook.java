package io.barmill.books;

import io.barmill.books.BookFinding.Severity;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An order book that is kept from rows of {@link DataType#INCREMENTAL_BOOK_L2}, in their order. Rows that arrived at the same
 * time are one message. The rows of a snapshot, too: where they begin, the book is emptied, whatever it held. Rows before the
 * first snapshot are skipped.
 */
public final class IncrementBook {
    private static final RowSchema SCHEMA = RowSchema.of(DataType.INCREMENTAL_BOOK_L2);
    private static final int ARRIVAL = column("local_timestamp");
    private static final int INSTRUMENT = column("instrument");
    private static final int SNAPSHOT = column("is_snapshot");
    private static final int SIDE = column("side");
    private static final int PRICE = column("price");
    private static final int AMOUNT = column("amount");
    private static final int BID = SCHEMA.column(SIDE).words().indexOf("bid");

    private final BookListener listener;
    private final Consumer<BookFinding> findings;
    /** Null before the first row. */
    private CrossedWatch crossed;

    private byte[] name = {};
    private String instrument = "";
    private OrderBook book = new OrderBook();
    /** What the book was before the snapshot that is being read; otherwise empty. */
    private OrderBook before = new OrderBook();

    private boolean hasBook;
    private boolean inSnapshot;
    private boolean inMessage;
    private int rank = BookSide.UNCHANGED;
    private long timestamp;
    private long arrival;
    private long firstArrival;
    private long rows;
    private long skipped;
    private long messages;
    private long snapshots;

    /**
     * A book without levels.
     *
     * @param listener follows the book, message by message
     * @param findings receives what the rules found
     */
    public IncrementBook(BookListener listener, Consumer<BookFinding> findings) {
        this.listener = listener;
        this.findings = findings;
    }

    private static int column(String name) {
        return SCHEMA.find(name).orElseThrow();
    }

    /** The number of rows so far. */
    public long rows() {
        return rows;
    }

    /** The number of messages so far whose last row is known. */
    public long messages() {
        return messages;
    }

    /** The number of snapshots so far. */
    public long snapshots() {
        return snapshots;
    }

    /** The number of levels for which memory is held. */
    public int capacity() {
        return book.capacity() + before.capacity();
    }

    /**
     * Applies all rows of a batch. The last message stays open: the next batch may go on with it.
     *
     * @throws BarmillException BAD_ROW for a row that no order book can have, or of another instrument
     */
    public void add(RowBatch batch) {
        int size = batch.size();
        long[] timestamps = batch.timestamps();
        long[] arrivals = batch.longs(ARRIVAL);
        byte[] flags = batch.codes(SNAPSHOT);
        byte[] sides = batch.codes(SIDE);
        double[] prices = batch.numbers(PRICE);
        double[] amounts = batch.numbers(AMOUNT);
        requireOneInstrument(batch.texts(INSTRUMENT), size);
        for (int row = 0; row < size; row++) {
            long known = arrivals[row] == RowBatch.NO_TIME ? timestamps[row] : arrivals[row];
            boolean isSnapshot = flags[row] != 0;
            if (inMessage && known != arrival && !(isSnapshot && inSnapshot)) {
                endMessage();
            }
            if (isSnapshot != inSnapshot) {
                turn(isSnapshot, known);
            }
            if (rows == 0) {
                firstArrival = known;
            }
            rows++;
            timestamp = timestamps[row];
            arrival = known;
            if (hasBook) {
                inMessage = true;
                rank = Math.min(rank, book.set(sides[row] == BID, prices[row], amounts[row]));
            } else {
                skipped++;
            }
        }
    }

    /** Ends the last message, and reports what has no end yet. */
    public void finish() {
        if (inMessage) {
            endMessage();
        }
        if (crossed != null) {
            crossed.end(arrival);
        }
        if (skipped > 0 && hasBook) {
            report(
                    BookRule.BOOK_START,
                    Severity.INFO,
                    firstArrival,
                    skipped + " rows before the first snapshot were skipped");
        } else if (!hasBook) {
            report(
                    BookRule.BOOK_START,
                    Severity.ERROR,
                    firstArrival,
                    rows == 0
                            ? "there are no rows"
                            : "none of the " + rows + " rows is of a snapshot: there is no book");
        }
    }

    private void turn(boolean isSnapshot, long known) {
        if (isSnapshot) {
            OrderBook empty = before;
            before = book;
            book = empty;
            hasBook = true;
            snapshots++;
            rank = 0;
            if (crossed == null) {
                crossed = new CrossedWatch(instrument, findings);
            }
        } else {
            compare(known);
        }
        inSnapshot = isSnapshot;
    }

    /** Compares a complete snapshot with the book that it replaces. */
    private void compare(long known) {
        if (before.levels() == 0) {
            return;
        }
        int count = SnapshotCheck.differences(before, book);
        if (count > 0) {
            report(
                    BookRule.BOOK_SNAPSHOT,
                    Severity.WARN,
                    known,
                    count + " levels of the book differ from the snapshot of " + book.levels() + " levels");
        }
        before.clear();
    }

    private void endMessage() {
        if (inSnapshot) {
            compare(arrival);
        }
        inMessage = false;
        messages++;
        crossed.observe(book, arrival);
        listener.accept(instrument, book, rank, timestamp, arrival);
        rank = BookSide.UNCHANGED;
    }

    private void report(BookRule rule, Severity severity, long time, String detail) {
        findings.accept(new BookFinding(rule, severity, instrument, time, arrival, detail));
    }

    private void requireOneInstrument(ByteStrings names, int size) {
        byte[] bytes = names.bytes();
        for (int row = 0; row < size; row++) {
            int start = names.start(row);
            int end = names.end(row);
            if (rows == 0 && row == 0) {
                name = Arrays.copyOfRange(bytes, start, end);
                instrument = names.get(row);
            } else if (!Arrays.equals(name, 0, name.length, bytes, start, end)) {
                throw new BarmillException(
                        ErrorCode.BAD_ROW,
                        "rows of " + instrument + " and of " + names.get(row)
                                + " in one file, expected an order book of one instrument");
            }
        }
    }
}
