package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding;
import io.barmill.books.BookListener;
import io.barmill.books.BookRule;
import io.barmill.books.BookSide;
import io.barmill.books.OrderBook;
import java.util.function.Consumer;

/**
 * A book of OKX: a snapshot, then changes that name the one before by {@code prevSeqId}, each with a checksum. Recordings from
 * before the venue had these numbers are checked by checksum alone; a checksum of 0 means that the venue computed none.
 */
public final class OkxBook implements StreamBook {
    private final BookKeeper keeper;
    private final LevelTexts bids = new LevelTexts();
    private final LevelTexts asks = new LevelTexts();
    private final OkxChecksum checksum = new OkxChecksum(bids, asks);
    private long last;
    private long checksums;

    /** A book without a snapshot. */
    public OkxBook(String instrument, BookListener listener, Consumer<BookFinding> findings) {
        this.keeper = new BookKeeper(instrument, listener, findings);
    }

    /** Applies a message of a channel {@code books}: the whole of it, with its action and data. */
    @Override
    public void accept(JsonNode message, long arrival) {
        boolean isSnapshot = "snapshot".equals(message.path("action").asText());
        for (JsonNode data : Messages.levels(message, "data")) {
            accept(data, isSnapshot, arrival);
        }
    }

    private void accept(JsonNode data, boolean isSnapshot, long arrival) {
        if (!isSnapshot && !keeper.isValid()) {
            keeper.drop(arrival);
            return;
        }
        if (!isSnapshot && data.has("prevSeqId")) {
            long previous = Messages.integer(data, "prevSeqId");
            if (previous != last) {
                keeper.breakOff(
                        BookRule.BOOK_SEQ, arrival, "the change continues number " + previous + ", expected " + last);
                return;
            }
        }
        JsonNode newBids = Messages.levels(data, "bids");
        JsonNode newAsks = Messages.levels(data, "asks");
        if (isSnapshot) {
            keeper.checkShape(newBids, true, 0, arrival);
            keeper.checkShape(newAsks, false, 0, arrival);
            keeper.startSnapshot(arrival);
            bids.clear();
            asks.clear();
        }
        set(newBids, true, bids, keeper.book().bids());
        set(newAsks, false, asks, keeper.book().asks());
        last = data.has("seqId") ? Messages.integer(data, "seqId") : 0;
        int sent = data.path("checksum").asInt();
        if (sent != 0) {
            int own = checksum.value();
            if (own != sent) {
                keeper.breakOff(
                        BookRule.BOOK_CRC,
                        arrival,
                        "the checksum of the best levels is " + own + ", and the venue sent " + sent);
                return;
            }
            checksums++;
        }
        long time = Messages.micros(data, "ts");
        if (isSnapshot) {
            keeper.endSnapshot(time, arrival);
        } else {
            keeper.endChange(time, arrival);
        }
    }

    private void set(JsonNode levels, boolean isBid, LevelTexts texts, BookSide side) {
        for (JsonNode level : levels) {
            double price = Messages.number(level, 0);
            double amount = Messages.number(level, 1);
            int rank = keeper.set(isBid, price, amount);
            String text = level.path(0).asText() + ":" + level.path(1).asText();
            if (rank != BookSide.UNCHANGED) {
                texts.follow(rank, side.size(), text);
            } else if (amount != 0) {
                texts.replace(side.rank(price), text);
            }
        }
    }

    /** The text that the checksum of the book is of. */
    String checksumText() {
        return checksum.text();
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
        return keeper.counts(checksums, 0, 0);
    }
}
