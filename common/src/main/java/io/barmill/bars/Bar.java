package io.barmill.bars;

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
        boolean complete) {}
