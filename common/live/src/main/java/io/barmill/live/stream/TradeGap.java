package io.barmill.live.stream;

/**
 * Aggregate trades that a stream did not bring.
 *
 * @param fromId the first one that is missing
 * @param toId the first one after it that was received
 * @param fromMillis the time of the last trade before it
 * @param toMillis the time of the first trade after it
 */
public record TradeGap(long fromId, long toId, long fromMillis, long toMillis) {
    /** Returns how many aggregate trades are missing. */
    public long missing() {
        return toId - fromId;
    }
}
