package io.barmill.live.venue;

import io.barmill.live.candle.Candle;
import io.barmill.live.candle.Timeframe;

/** A message of a venue's streams. Times are milliseconds since 1970, as the venue states them. */
public sealed interface StreamMessage {
    /**
     * An update of a candle.
     *
     * @param interval the length as the venue names it
     * @param eventTime when the venue sent it
     * @param firstTradeId the first trade in it; -1 without trades
     * @param lastTradeId the last trade in it; -1 without trades
     */
    record CandleUpdate(
            String symbol, String interval, long eventTime, long firstTradeId, long lastTradeId, Candle candle)
            implements StreamMessage {
        /** Returns whether the candle has that length. */
        public boolean isOf(Timeframe timeframe) {
            return interval.equals(timeframe.text());
        }
    }

    /** An aggregate trade. */
    record TradeUpdate(String symbol, long eventTime, StreamTrade trade) implements StreamMessage {}

    /**
     * The answer to a request to subscribe.
     *
     * @param id of the request
     */
    record Acknowledged(long id, boolean isError, String text) implements StreamMessage {}

    /** The venue is about to close the connection. */
    record ServerShutdown() implements StreamMessage {}

    /** Anything else, which no subscription of ours asked for. */
    record Other(String text) implements StreamMessage {}
}
