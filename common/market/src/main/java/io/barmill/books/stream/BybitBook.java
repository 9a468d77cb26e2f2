package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding;
import io.barmill.books.BookListener;
import io.barmill.books.BookRule;
import io.barmill.books.OrderBook;
import java.util.function.Consumer;

/**
 * A book of Bybit: a snapshot, then changes that are counted by {@code u}. A message whose {@code u} is 1 is a snapshot
 * whatever its type: the venue has started again.
 */
public final class BybitBook implements StreamBook {
    private final BookKeeper keeper;
    private long last;

    /** A book without a snapshot. */
    public BybitBook(String instrument, BookListener listener, Consumer<BookFinding> findings) {
        this.keeper = new BookKeeper(instrument, listener, findings);
    }

    /** Applies a message of a topic {@code orderbook}: the whole of it, with its type and data. */
    @Override
    public void accept(JsonNode message, long arrival) {
        JsonNode data = message.path("data");
        long update = Messages.integer(data, "u");
        boolean isSnapshot =
                update == 1 || "snapshot".equals(message.path("type").asText());
        if (!isSnapshot && !keeper.isValid()) {
            keeper.drop(arrival);
            return;
        }
        if (!isSnapshot && update != last + 1) {
            keeper.breakOff(BookRule.BOOK_SEQ, arrival, "the change is update " + update + ", expected " + (last + 1));
            return;
        }
        JsonNode bids = Messages.levels(data, "b");
        JsonNode asks = Messages.levels(data, "a");
        if (isSnapshot) {
            keeper.checkShape(bids, true, 0, arrival);
            keeper.checkShape(asks, false, 0, arrival);
            keeper.startSnapshot(arrival);
        }
        set(bids, true);
        set(asks, false);
        last = update;
        long time = Messages.micros(message, "ts");
        if (isSnapshot) {
            keeper.endSnapshot(time, arrival);
        } else {
            keeper.endChange(time, arrival);
        }
    }

    private void set(JsonNode levels, boolean isBid) {
        for (JsonNode level : levels) {
            keeper.set(isBid, Messages.number(level, 0), Messages.number(level, 1));
        }
    }

    @Override
    public void finish() {
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
        return keeper.counts();
    }
}
