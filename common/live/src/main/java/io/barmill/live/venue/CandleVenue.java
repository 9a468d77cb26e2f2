package io.barmill.live.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.live.candle.Candle;
import io.barmill.live.candle.Timeframe;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/** A venue whose candles can be asked for. It builds requests and reads responses; who sends them is not its business. */
public interface CandleVenue {
    /** Returns the name, which is also the lake's name of the venue: {@code binance}. */
    String id();

    /** Returns the venue's own address. */
    URI address();

    /** Returns the streams. */
    StreamVenue stream();

    /** Returns the prices of requests for candles. */
    PageCosts costs();

    /** Returns the weight that the venue allows in a minute, until its listing says. */
    int weightLimit();

    /** Returns the name of the response header with the venue's own count of weight. */
    String usedWeightHeader();

    /** Returns the request for all symbols. */
    VenueRequest listing();

    /** Reads the response to {@link #listing()}. */
    Listing readListing(JsonNode body);

    /** Returns the request for the venue's clock. */
    VenueRequest time();

    /** Reads the response to {@link #time()}: milliseconds since 1970. */
    long readTime(JsonNode body);

    /**
     * Returns the request for candles.
     *
     * @param from the first open time, milliseconds since 1970
     * @param to the last open time, inclusive
     * @param limit the most candles
     */
    VenueRequest candles(String symbol, Timeframe timeframe, long from, long to, int limit);

    /**
     * Reads the response to a request for candles, in the order of time.
     *
     * @throws io.barmill.error.BarmillException BAD_ROW for a row that is not a candle
     */
    List<Candle> readCandles(JsonNode body);

    /** Reads a response that is not a success. */
    VenueError readError(int status, String body);

    /** Returns the end of a ban as the body of a refusal states it, milliseconds since 1970. */
    OptionalLong bannedUntil(String body);
}
