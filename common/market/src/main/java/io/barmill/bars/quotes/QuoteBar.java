package io.barmill.bars.quotes;

/**
 * One bar of quotes, in the column order of its file. A quote is an update with both sides; its mid is the mean of the
 * two prices, its spread the ask less the bid, in basis points 10,000 × spread ÷ mid, its imbalance (bid amount − ask
 * amount) ÷ (bid amount + ask amount). NaN stands for null.
 *
 * <p>A plain mean is over the bar's quotes. A time-weighted mean is over the time for which quotes were in force in the bar,
 * including the quote that was in force when the bar began.
 *
 * @param openTime microseconds UTC: a time bar's start, otherwise the first update's time
 * @param closeTime microseconds UTC: a time bar's end (exclusive), otherwise the last update's time
 * @param open mid of the first quote
 * @param high highest mid
 * @param low lowest mid
 * @param close mid of the last quote
 * @param midTimeMean time-weighted mean of the mid
 * @param spreadMean mean of the spread, exact in decimal, then rounded once
 * @param spreadTimeMean time-weighted mean of the spread, exact in decimal, then rounded once
 * @param spreadMin smallest spread; below 0 if the book was crossed
 * @param spreadMax largest spread
 * @param spreadLast spread of the last quote
 * @param spreadBpsMean as the spread's, in basis points of the mid; quotes whose mid is not above 0 have none
 * @param spreadBpsTimeMean as the spread's
 * @param spreadBpsMin as the spread's
 * @param spreadBpsMax as the spread's
 * @param spreadBpsLast as the spread's
 * @param imbalanceMean from −1 (asks only) to 1 (bids only); quotes without both amounts have none
 * @param imbalanceTimeMean time-weighted
 * @param bidAmountMean mean over quotes that have both amounts
 * @param askAmountMean mean over quotes that have both amounts
 * @param bidPrice of the last update
 * @param bidAmount of the last update
 * @param askPrice of the last update
 * @param askAmount of the last update
 * @param updateCount rows
 * @param quoteCount rows with both sides
 * @param crossedCount quotes whose bid is above the ask
 * @param lockedCount quotes whose bid is the ask
 * @param oneSidedCount rows with one side; those with none are the rest
 * @param quotedMicros the time for which a quote was in force in the bar, in microseconds
 * @param complete false for a bar of an interval whose beginning lies in a day of which no row is known, and for the
 *     unfinished last bar, which is written only on request
 * @param availableAt microseconds UTC: the later of the close and the latest arrival of an update, plus the configured latency
 */
public record QuoteBar(
        long openTime,
        long closeTime,
        double open,
        double high,
        double low,
        double close,
        double midTimeMean,
        double spreadMean,
        double spreadTimeMean,
        double spreadMin,
        double spreadMax,
        double spreadLast,
        double spreadBpsMean,
        double spreadBpsTimeMean,
        double spreadBpsMin,
        double spreadBpsMax,
        double spreadBpsLast,
        double imbalanceMean,
        double imbalanceTimeMean,
        double bidAmountMean,
        double askAmountMean,
        double bidPrice,
        double bidAmount,
        double askPrice,
        double askAmount,
        long updateCount,
        long quoteCount,
        long crossedCount,
        long lockedCount,
        long oneSidedCount,
        long quotedMicros,
        boolean complete,
        long availableAt) {
    /** A copy that is available that much later. */
    QuoteBar delayedBy(long micros) {
        return new QuoteBar(
                openTime,
                closeTime,
                open,
                high,
                low,
                close,
                midTimeMean,
                spreadMean,
                spreadTimeMean,
                spreadMin,
                spreadMax,
                spreadLast,
                spreadBpsMean,
                spreadBpsTimeMean,
                spreadBpsMin,
                spreadBpsMax,
                spreadBpsLast,
                imbalanceMean,
                imbalanceTimeMean,
                bidAmountMean,
                askAmountMean,
                bidPrice,
                bidAmount,
                askPrice,
                askAmount,
                updateCount,
                quoteCount,
                crossedCount,
                lockedCount,
                oneSidedCount,
                quotedMicros,
                complete,
                Math.addExact(availableAt, micros));
    }
}
