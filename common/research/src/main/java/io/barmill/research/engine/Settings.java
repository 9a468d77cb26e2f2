package io.barmill.research.engine;

import java.util.Objects;

/**
 * Everything about a run but its data and its strategy. Times and durations are microseconds.
 *
 * @param capital the initial equity, in the settlement currency
 * @param from when the run begins: bars before it are warm-up
 * @param to when it ends: what happens at it or later is not seen
 * @param decisions when the strategy is asked
 * @param samples when equity is recorded
 * @param maxAge the age of the last bar above which an instrument is not there
 * @param delistHaircut the share of the last mark that is lost when a held instrument is delisted
 */
public record Settings(
        double capital,
        long from,
        long to,
        Schedule decisions,
        Schedule samples,
        Execution execution,
        Sizing sizing,
        Costs costs,
        MarginRules margin,
        Financing financing,
        long maxAge,
        double delistHaircut) {
    public Settings {
        if (!(capital > 0)) {
            throw new IllegalArgumentException("capital " + capital);
        }
        Objects.requireNonNull(decisions, "decisions");
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(sizing, "sizing");
        Objects.requireNonNull(costs, "costs");
        Objects.requireNonNull(margin, "margin");
        Objects.requireNonNull(financing, "financing");
    }

    /** The same settings with another start. */
    public Settings startingAt(long time) {
        return between(time, to);
    }

    /** The same settings with another start and another end. */
    public Settings between(long start, long end) {
        return new Settings(
                capital,
                start,
                end,
                decisions,
                samples,
                execution,
                sizing,
                costs,
                margin,
                financing,
                maxAge,
                delistHaircut);
    }
}
