package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.OrderBook;

/** An order book of one instrument that is kept from the messages of a venue's stream. Not thread-safe. */
public sealed interface StreamBook permits BinanceBook, OkxBook, DeribitBook, BybitBook {
    /**
     * Applies a message of the stream.
     *
     * @param data the part of the message that the venue's documentation describes as the book's data
     * @param arrival when the message was received, in microseconds since 1970-01-01 UTC
     * @throws io.barmill.error.BarmillException BAD_ROW for a message without the fields that the venue documents
     */
    void accept(JsonNode data, long arrival);

    /** Reports what has no end yet. The stream is over. */
    void finish();

    /** The book. It is empty unless it is {@link #isValid() valid}. */
    OrderBook book();

    /** True from a snapshot on, until continuity breaks. */
    boolean isValid();

    /** What has happened so far. */
    BookCounts counts();
}
