package io.barmill.live.venue;

import io.barmill.live.candle.Timeframe;
import java.net.URI;
import java.util.List;

/** A venue's streams: their names, and how to subscribe to and read them. It opens no connection. */
public interface StreamVenue {
    /** Returns the address of market data. */
    URI streamAddress();

    /** Returns the path at another address, such as the sandbox's. */
    String streamPath();

    /** Returns the name of a symbol's stream of candles. */
    String candleStream(String symbol, Timeframe timeframe);

    /** Returns the name of a symbol's stream of aggregate trades. */
    String tradeStream(String symbol);

    /**
     * Returns the request to subscribe.
     *
     * @param id is in the venue's answer
     */
    String subscribe(List<String> streams, long id);

    /**
     * Reads a message.
     *
     * @param receivedMillis when it arrived by the local clock
     * @throws io.barmill.error.BarmillException BAD_ROW if it cannot be read
     */
    StreamMessage read(String text, long receivedMillis);
}
