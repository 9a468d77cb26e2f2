package io.barmill.bars;

import java.util.Objects;

/**
 * One bar, in the column order of a bar file.
 *
 * @param openTime microseconds UTC: a time bar's start, else the earliest trade's time
 * @param closeTime microseconds UTC: a time bar's end (exclusive), else the latest trade's time
 * @param open price of the first trade; equal times keep the source's order
 * @param volume sum of amounts, exact in decimal, then rounded once to the nearest double
 * @param quoteVolume sum of price × amount, exact in decimal, then rounded once
 * @param vwap quote volume ÷ volume; NaN never: where the volume is 0 it is the close
 * @param tradeCount trades, counting those inside an aggregate trade
 * @param buyVolume the part of the volume whose taker bought
 * @param buyQuoteVolume the part of the quote volume whose taker bought
 * @param firstTradeId the first row's id, or its first trade's where the row is an aggregate; empty where unknown
 * @param lastTradeId the last row's id, or its last trade's where the row is an aggregate; empty where unknown
 * @param complete false only for the unfinished last bar, which is written only on request
 * @param threshold what the bar was measured against, in the unit of its kind; NaN where the kind has no threshold
 * @param availableAt microseconds UTC: the first moment at which somebody could have known the whole bar, being the later
 *     of its close and the arrival of its latest trade, and a latency on top where one is set
 * @param extras what the bar has in columns that were asked for beside these
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
    /** Stands for "this kind of bar has no threshold". */
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

    /** The bar of an interval without a trade, after one that closed at that price. */
    static Bar flat(long openTime, long closeTime, double price) {
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
                true,
                NO_THRESHOLD,
                closeTime);
    }

    /** The same bar with other prices. */
    Bar withPrices(double newOpen, double newHigh, double newLow, double newClose, double newVwap) {
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
                availableAt,
                extras);
    }

    /** The same bar, known so much later. */
    Bar later(long micros) {
        return new Bar(
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
                Math.addExact(availableAt, micros),
                extras);
    }

    /** The same bar, known at that time or later. */
    public Bar knownFrom(long micros) {
        return micros <= availableAt ? this : later(micros - availableAt);
    }

    /** The same bar with these values in the columns of the extra. */
    public Bar with(BarExtra extra, double[] values) {
        return new Bar(
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
                extras.with(extra, values));
    }
}
