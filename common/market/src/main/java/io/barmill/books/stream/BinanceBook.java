package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding;
import io.barmill.books.BookListener;
import io.barmill.books.BookRule;
import io.barmill.books.OrderBook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A book of Binance: changes of the depth stream on top of a snapshot that is requested by HTTP. Changes are buffered until
 * there is a snapshot that they continue. A change names its first and last update, {@code U} and {@code u}; a snapshot of
 * update L holds everything up to L.
 */
public final class BinanceBook implements StreamBook {
    /** Changes that wait for a snapshot; more of them are older than any snapshot that is still to come. */
    private static final int MOST_BUFFERED = 10_000;

    /** How a change continues the one before. */
    public enum Continuity {
        /** Spot: U is the update after the last one. */
        SPOT {
            @Override
            boolean isOld(long last, long snapshot) {
                return last <= snapshot;
            }

            @Override
            boolean isFirst(long first, long snapshot) {
                return first <= snapshot + 1;
            }

            @Override
            String breakOf(JsonNode change, long before) {
                long first = Messages.integer(change, "U");
                return first == before + 1
                        ? ""
                        : "the change begins with update " + first + ", expected " + (before + 1);
            }
        },
        /** Futures and options: {@code pu} is the last update; U jumps. */
        FUTURES {
            @Override
            boolean isOld(long last, long snapshot) {
                return last < snapshot;
            }

            @Override
            boolean isFirst(long first, long snapshot) {
                return first <= snapshot;
            }

            @Override
            String breakOf(JsonNode change, long before) {
                long previous = Messages.integer(change, "pu");
                return previous == before ? "" : "the change continues update " + previous + ", expected " + before;
            }
        };

        /** True for a change that the snapshot contains. */
        abstract boolean isOld(long last, long snapshot);

        /** True if the first change that is not old leaves no hole behind the snapshot. */
        abstract boolean isFirst(long first, long snapshot);

        /** Why a change does not continue the one before; empty if it does. */
        abstract String breakOf(JsonNode change, long before);
    }

    private final Continuity continuity;
    private final BookKeeper keeper;
    private final BookTickers tickers;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private BookEdge edge = BookEdge.NONE;
    /** The last update that the book holds. */
    private long last;
    /** True until a change has followed the snapshot. */
    private boolean isFirst;

    private record Waiting(JsonNode change, long arrival) {}

    /** A book without a snapshot. */
    public BinanceBook(
            Continuity continuity, String instrument, BookListener listener, Consumer<BookFinding> findings) {
        this.continuity = continuity;
        this.keeper = new BookKeeper(instrument, listener, findings);
        this.tickers = new BookTickers(keeper);
    }

    /** Applies a change of the depth stream, or buffers it. */
    @Override
    public void accept(JsonNode data, long arrival) {
        if (!keeper.isValid()) {
            buffer(data, arrival);
            return;
        }
        long update = Messages.integer(data, "u");
        if (isFirst) {
            if (continuity.isOld(update, last)) {
                keeper.drop(arrival);
                return;
            }
            long first = Messages.integer(data, "U");
            if (!continuity.isFirst(first, last)) {
                breakOff(
                        data,
                        arrival,
                        "the snapshot ends with update " + last + " and the next change begins with " + first
                                + ": another snapshot is needed");
                return;
            }
        } else {
            String why = continuity.breakOf(data, last);
            if (!why.isEmpty()) {
                breakOff(data, arrival, why);
                return;
            }
        }
        isFirst = false;
        apply(data, update, arrival);
    }

    private void breakOff(JsonNode data, long arrival, String detail) {
        keeper.breakOff(BookRule.BOOK_SEQ, arrival, detail);
        buffer(data, arrival);
    }

    private void buffer(JsonNode data, long arrival) {
        waiting.addLast(new Waiting(data, arrival));
        if (waiting.size() > MOST_BUFFERED) {
            waiting.removeFirst();
            keeper.drop(arrival);
        }
    }

    private void apply(JsonNode data, long update, long arrival) {
        set(Messages.levels(data, "b"), true);
        set(Messages.levels(data, "a"), false);
        last = update;
        keeper.endChange(Messages.micros(data, "E"), arrival);
        edge.watch(keeper, arrival);
        tickers.reach(update, arrival);
    }

    private void set(JsonNode levels, boolean isBid) {
        for (JsonNode level : levels) {
            keeper.set(isBid, Messages.number(level, 0), Messages.number(level, 1));
        }
    }

    /**
     * Sets the book to a snapshot and applies the changes that were buffered. A snapshot that is older than a valid book is
     * ignored.
     *
     * @param data the venue's response
     * @param limit the number of levels a side that were requested: a side with as many may have more
     * @param arrival when it was received, in microseconds since 1970-01-01 UTC
     */
    public void snapshot(JsonNode data, int limit, long arrival) {
        long update = Messages.integer(data, "lastUpdateId");
        if (keeper.isValid() && update < last) {
            return;
        }
        JsonNode bids = Messages.levels(data, "bids");
        JsonNode asks = Messages.levels(data, "asks");
        keeper.checkShape(bids, true, 0, arrival);
        keeper.checkShape(asks, false, 0, arrival);
        keeper.startSnapshot(arrival);
        set(bids, true);
        set(asks, false);
        last = update;
        isFirst = true;
        edge = BookEdge.of(keeper.book(), limit);
        keeper.endSnapshot(data.has("E") ? Messages.micros(data, "E") : arrival, arrival);
        for (int left = waiting.size(); left > 0; left--) {
            Waiting change = waiting.removeFirst();
            accept(change.change(), change.arrival());
        }
    }

    /** Compares a message of the bookTicker stream with the book of the same update, if the depth stream has it. */
    public void ticker(JsonNode data, long arrival) {
        tickers.add(data, keeper.isValid() && !isFirst ? last : Long.MIN_VALUE, arrival);
    }

    /**
     * True if a level of the best {@code levels} of a side is behind the last one of the snapshot, where levels may be
     * missing.
     */
    public boolean isPartial(int levels) {
        return edge.isPartial(keeper.book(), levels);
    }

    @Override
    public void finish() {
        for (Waiting change : waiting) {
            keeper.drop(change.arrival());
        }
        waiting.clear();
        keeper.finish();
    }

    @Override
    public OrderBook book() {
        return keeper.book();
    }

    @Override
    public boolean isValid() {
        return keeper.isValid();
    }

    @Override
    public BookCounts counts() {
        return keeper.counts(0, tickers.shared(), tickers.equal());
    }
}
