package io.barmill.research.factor;

/**
 * How a factor is evaluated. Durations are in microseconds.
 *
 * @param clock the factor is looked at whenever so much time has passed since 1970-01-01 UTC
 * @param horizons of forward returns, the shortest first
 * @param cumulative whether a return starts when the factor is looked at; if not, when the shorter horizon ends
 * @param leastNames a time with fewer instruments is not evaluated
 * @param mostLoss the share of values that may be lost
 * @param withinGroups whether buckets are made within each group
 * @param cost of a portfolio's turnover, as a share
 * @param decaySteps how many periods later returns are still compared with the factor
 */
public record FactorOptions(
        long clock,
        long[] horizons,
        boolean cumulative,
        int leastNames,
        double mostLoss,
        Buckets buckets,
        boolean withinGroups,
        Weighting weighting,
        double cost,
        int decaySteps) {}
