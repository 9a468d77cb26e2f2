package io.barmill.live.venue;

import java.math.BigDecimal;

/**
 * An aggregate trade of a stream.
 *
 * @param id of the aggregate; those of a symbol have no holes
 * @param firstTradeId the first trade in it
 * @param lastTradeId the last trade in it
 * @param timeMillis of the trade by the exchange's clock, which alone decides about its bar
 * @param receivedMillis when it arrived by the local clock; the latency between the two may be negative
 * @param isBuyerMaker true if the taker sold
 */
public record StreamTrade(
        long id,
        long firstTradeId,
        long lastTradeId,
        BigDecimal price,
        BigDecimal amount,
        long timeMillis,
        long receivedMillis,
        boolean isBuyerMaker) {}
