package io.barmill.live.candle;

/**
 * A candle of a series.
 *
 * @param isFinal whether it was final when it was fetched; a candle that was not has to be fetched again
 * @param seenAt the venue's time of the request or event that brought it, milliseconds since 1970
 */
public record HeldCandle(Candle candle, CandleSource source, boolean isFinal, long seenAt) {}
