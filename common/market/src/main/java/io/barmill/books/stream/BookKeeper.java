package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding;
import io.barmill.books.BookFinding.Severity;
import io.barmill.books.BookListener;
import io.barmill.books.BookRule;
import io.barmill.books.BookSide;
import io.barmill.books.CrossedWatch;
import io.barmill.books.OrderBook;
import java.util.function.Consumer;

/**
 * A book with its state: valid from a snapshot until a break. A break empties the book at once, and is reported once, however
 * many messages follow before the next snapshot; the time without a valid book is reported when it ends.
 */
final class BookKeeper {
    private final String instrument;
    private final BookListener listener;
    private final Consumer<BookFinding> findings;
    private final CrossedWatch crossed;
    private final OrderBook book = new OrderBook();
    private boolean isValid;
    private boolean wasValid;
    private long brokenAt;
    private long lastArrival;
    private int rank = BookSide.UNCHANGED;
    private long snapshots;
    private long applied;
    private long dropped;
    private long breaks;

    BookKeeper(String instrument, BookListener listener, Consumer<BookFinding> findings) {
        this.instrument = instrument;
        this.listener = listener;
        this.findings = findings;
        this.crossed = new CrossedWatch(instrument, findings);
    }

    OrderBook book() {
        return book;
    }

    boolean isValid() {
        return isValid;
    }

    /** Empties the book for the levels of a snapshot, which {@link #set} fills in. */
    void startSnapshot(long arrival) {
        if (wasValid && !isValid) {
            report(BookRule.BOOK_GAP, Severity.ERROR, brokenAt, arrival, "there is no valid book until this snapshot");
        }
        crossed.end(arrival);
        book.clear();
        isValid = true;
        wasValid = true;
        rank = 0;
        snapshots++;
    }

    /** Sets a level; returns its rank as {@link BookSide#set}. */
    int set(boolean isBid, double price, double amount) {
        int changed = book.set(isBid, price, amount);
        rank = Math.min(rank, changed);
        return changed;
    }

    /** Ends the message of a snapshot. */
    void endSnapshot(long timestamp, long arrival) {
        end(timestamp, arrival);
    }

    /** Ends the message of a change. */
    void endChange(long timestamp, long arrival) {
        applied++;
        end(timestamp, arrival);
    }

    private void end(long timestamp, long arrival) {
        lastArrival = arrival;
        crossed.observe(book, arrival);
        listener.accept(instrument, book, rank, timestamp, arrival);
        rank = BookSide.UNCHANGED;
    }

    /** Counts a change that is not applied. */
    void drop(long arrival) {
        dropped++;
        lastArrival = arrival;
    }

    /** Makes the book invalid, until a snapshot. */
    void breakOff(BookRule rule, long arrival, String detail) {
        crossed.end(arrival);
        book.clear();
        isValid = false;
        brokenAt = arrival;
        lastArrival = arrival;
        breaks++;
        rank = BookSide.UNCHANGED;
        report(rule, Severity.ERROR, arrival, arrival, detail);
    }

    void report(BookRule rule, Severity severity, long from, long to, String detail) {
        findings.accept(new BookFinding(rule, severity, instrument, from, to, detail));
    }

    /** Reports what has no end yet. */
    void finish() {
        crossed.end(lastArrival);
        if (wasValid && !isValid) {
            report(
                    BookRule.BOOK_GAP,
                    Severity.ERROR,
                    brokenAt,
                    lastArrival,
                    "there is no valid book until the end of the stream");
        } else if (!wasValid) {
            report(
                    BookRule.BOOK_START,
                    Severity.ERROR,
                    lastArrival,
                    lastArrival,
                    "the stream has no snapshot that its changes continue: there is no book");
        }
    }

    /** What has happened, without what only some venues have. */
    BookCounts counts() {
        return counts(0, 0, 0);
    }

    BookCounts counts(long checksums, long sharedTickers, long equalTickers) {
        return new BookCounts(
                instrument, snapshots, applied, dropped, breaks, checksums, sharedTickers, equalTickers, book.levels());
    }

    /** Reports a snapshot whose prices are not sorted from the best on, or that has an amount of 0. */
    void checkShape(JsonNode levels, boolean isBid, int first, long arrival) {
        double last = Double.NaN;
        for (JsonNode level : levels) {
            double price = Messages.number(level, first);
            if (isBid ? price >= last : price <= last) {
                report(
                        BookRule.SNAPSHOT_SHAPE,
                        Severity.ERROR,
                        arrival,
                        arrival,
                        "the snapshot has the " + (isBid ? "bid " : "ask ") + price + " behind " + last);
                return;
            }
            if (Messages.number(level, first + 1) <= 0) {
                report(
                        BookRule.SNAPSHOT_SHAPE,
                        Severity.ERROR,
                        arrival,
                        arrival,
                        "the snapshot has an empty level at " + price);
                return;
            }
            last = price;
        }
    }
}
