package io.barmill.research.engine;

import java.util.Map;

/**
 * The result of a run, beside what its log received.
 *
 * @param bankrupt whether equity fell to 0, which ended the run
 * @param instruments the components by instrument, in the order of names
 * @param total the components of the account
 * @param traded the notional of all fills
 * @param grossExposure the mean of gross notional ÷ equity, weighted by time
 * @param netExposure the mean of net notional ÷ equity, weighted by time
 * @param timeInMarket the share of the time with a position
 * @param bars the bars that were marked
 * @param decisions how often the strategy was asked
 */
public record Outcome(
        boolean bankrupt,
        double equity,
        Map<String, Attribution> instruments,
        Attribution total,
        double traded,
        double grossExposure,
        double netExposure,
        double timeInMarket,
        long bars,
        long decisions) {}
