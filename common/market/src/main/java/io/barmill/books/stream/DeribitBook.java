package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding;
import io.barmill.books.BookListener;
import io.barmill.books.BookRule;
import io.barmill.books.OrderBook;
import java.util.function.Consumer;

/** A book of Deribit: a snapshot, then changes that name the change before. */
public final class DeribitBook implements StreamBook {
    private final BookKeeper keeper;
    private long last;

    /** A book without a snapshot. */
    public DeribitBook(String instrument, BookListener listener, Consumer<BookFinding> findings) {
        this.keeper = new BookKeeper(instrument, listener, findings);
    }

    @Override
    public void accept(JsonNode data, long arrival) {
        boolean isSnapshot = "snapshot".equals(data.path("type").asText());
        long id = Messages.integer(data, "change_id");
        if (!isSnapshot && !keeper.isValid()) {
            keeper.drop(arrival);
            return;
        }
        if (!isSnapshot) {
            long previous = Messages.integer(data, "prev_change_id");
            if (previous != last) {
                keeper.breakOff(
                        BookRule.BOOK_SEQ,
                        arrival,
                        "change " + id + " continues change " + previous + ", expected " + last);
                return;
            }
        }
        JsonNode bids = Messages.levels(data, "bids");
        JsonNode asks = Messages.levels(data, "asks");
        if (isSnapshot) {
            keeper.checkShape(bids, true, 1, arrival);
            keeper.checkShape(asks, false, 1, arrival);
            keeper.startSnapshot(arrival);
        }
        set(bids, true);
        set(asks, false);
        last = id;
        long time = Messages.micros(data, "timestamp");
        if (isSnapshot) {
            keeper.endSnapshot(time, arrival);
        } else {
            keeper.endChange(time, arrival);
        }
    }

    private void set(JsonNode levels, boolean isBid) {
        for (JsonNode level : levels) {
            boolean isGone = "delete".equals(level.path(0).asText());
            keeper.set(isBid, Messages.number(level, 1), isGone ? 0 : Messages.number(level, 2));
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
