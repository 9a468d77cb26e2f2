package io.barmill.books;

import io.barmill.books.BookFinding.Severity;
import java.util.function.Consumer;

/** Finds the intervals in which a book is crossed or locked, one finding for each, when it ends. */
public final class CrossedWatch {
    /** Venues send the two sides of a change in two messages; a book between them is crossed for about that long. */
    private static final long BRIEF_MICROS = 1_000;

    private final String instrument;
    private final Consumer<BookFinding> findings;
    private boolean isCrossed;
    private long since;
    private double bid;
    private double ask;

    /** Reports the intervals of that instrument's book. */
    public CrossedWatch(String instrument, Consumer<BookFinding> findings) {
        this.instrument = instrument;
        this.findings = findings;
    }

    /** Observes the book after a message that arrived then. */
    public void observe(OrderBook book, long arrival) {
        boolean crossed = book.isCrossed();
        if (crossed != isCrossed) {
            if (crossed) {
                isCrossed = true;
                since = arrival;
                bid = book.bids().price(0);
                ask = book.asks().price(0);
            } else {
                end(arrival);
            }
        }
    }

    /** Ends the interval, if the book is crossed: it is gone, or the stream is over. */
    public void end(long arrival) {
        if (!isCrossed) {
            return;
        }
        isCrossed = false;
        findings.accept(new BookFinding(
                BookRule.BOOK_CROSSED,
                arrival - since <= BRIEF_MICROS ? Severity.INFO : Severity.ERROR,
                instrument,
                since,
                arrival,
                "the book is " + (bid == ask ? "locked" : "crossed") + " for " + (arrival - since)
                        + " microseconds: best bid " + bid + ", best ask " + ask));
    }
}
