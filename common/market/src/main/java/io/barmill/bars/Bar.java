package io.barmill.bars;

import java.util.Objects;

/**
 * One bar, in the column order of a bar file.
 *
 * @param openTime microseconds UTC: a time bar's start, otherwise the earliest trade's time
 * @param closeTime microseconds UTC: a time bar's end (exclusive), otherwise the latest trade's time
 * @param open price of the first trade; equal times keep the source's order
 * @param volume sum of amounts, exact in decimal, then rounded once to the nearest double
 * @param quoteVolume sum of price × amount, exact in decimal, then rounded once
 * @param vwap quote volume ÷ volume; the close if the volume is 0; never NaN
 * @param tradeCount trades, counting those inside an aggregate trade
 * @param buyVolume the part of the volume whose taker bought
 * @param buyQuoteVolume the part of the quote volume whose taker bought
 * @param firstTradeId the first row's id, or its first trade's if the row is an aggregate; empty if unknown
 * @param lastTradeId the last row's id, or its last trade's if the row is an aggregate; empty if unknown
 * @param complete false for a bar of an interval whose beginning lies in a day of which no trade is known, and for the
 *     unfinished last bar, which is written only on request
 * @param threshold the value that the bar had to reach, in the unit of its kind; NaN if the kind has no threshold
 * @param availableAt microseconds UTC: the earliest time at which the complete bar could be known, which is the later of its
 *     close and the arrival of its latest trade, plus the configured latency
 * @param extras the values of the extra columns
 */
public record Bar(
        long openTime,
        long closeTime,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double quoteVolume,
        double vwap,
        long tradeCount,
        double buyVolume,
        double buyQuoteVolume,
        String firstTradeId,
        String lastTradeId,
        boolean complete,
        double threshold,
        long availableAt,
        ExtraValues extras) {
    /** The {@code threshold} of kinds of bars that have none. */
    public static final double NO_THRESHOLD = Double.NaN;

    public Bar {
        Objects.requireNonNull(extras, "extras");
    }

    /** A bar without extras. */
    public Bar(
            long openTime,
            long closeTime,
            double open,
            double high,
            double low,
            double close,
            double volume,
            double quoteVolume,
            double vwap,
            long tradeCount,
            double buyVolume,
            double buyQuoteVolume,
            String firstTradeId,
            String lastTradeId,
            boolean complete,
            double threshold,
            long availableAt) {
        this(
                openTime,
                closeTime,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                vwap,
                tradeCount,
                buyVolume,
                buyQuoteVolume,
                firstTradeId,
                lastTradeId,
                complete,
                threshold,
                availableAt,
                ExtraValues.NONE);
    }

    /** The bar of an interval without a trade, after a close at that price. */
    static Bar flat(long openTime, long closeTime, double price, boolean complete) {
        return new Bar(
                openTime,
                closeTime,
                price,
                price,
                price,
                price,
                0,
                0,
                price,
                0,
                0,
                0,
                "",
                "",
                complete,
                NO_THRESHOLD,
                closeTime);
    }

    /** A copy with other prices. */
    Bar withPrices(double newOpen, double newHigh, double newLow, double newClose, double newVwap) {
        return copy(newOpen, newHigh, newLow, newClose, newVwap, availableAt, extras);
    }

    /** A copy that is available that much later. */
    Bar delayedBy(long micros) {
        return copy(open, high, low, close, vwap, Math.addExact(availableAt, micros), extras);
    }

    /** A copy that is not available before that time. */
    public Bar availableFrom(long micros) {
        return micros <= availableAt ? this : delayedBy(micros - availableAt);
    }

    /** A copy with these values in the columns of the extra. */
    public Bar with(BarExtra extra, double[] values) {
        return copy(open, high, low, close, vwap, availableAt, extras.with(extra, values));
    }

    private Bar copy(
            double newOpen,
            double newHigh,
            double newLow,
            double newClose,
            double newVwap,
            long newAvailableAt,
            ExtraValues newExtras) {
        return new Bar(
                openTime,
                closeTime,
                newOpen,
                newHigh,
                newLow,
                newClose,
                volume,
                quoteVolume,
                newVwap,
                tradeCount,
                buyVolume,
                buyQuoteVolume,
                firstTradeId,
                lastTradeId,
                complete,
                threshold,
                newAvailableAt,
                newExtras);
    }
}
