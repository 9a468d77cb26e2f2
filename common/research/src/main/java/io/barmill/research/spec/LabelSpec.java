package io.barmill.research.spec;

import io.barmill.research.label.FixedHorizon;
import io.barmill.research.label.PurgedFolds;
import io.barmill.research.label.TripleBarrier;

/**
 * Labels as a spec describes them.
 *
 * @param folds the splits into training and test
 */
public record LabelSpec(FeatureSpec features, Events events, Method method, PurgedFolds folds) {
    /** Which rows are labelled. */
    public sealed interface Events {
        /** Those of the cumulated sum of log returns; the threshold is a feature, or a number if its name is empty. */
        record Cusum(String feature, double threshold) implements Events {}

        /** Those in which a feature is not zero. */
        record Where(String feature) implements Events {}

        /** All. */
        record All() implements Events {}
    }

    /** What a label says. */
    public sealed interface Method {
        /**
         * Which barrier comes first.
         *
         * @param target a feature; the daily volatility if empty
         * @param side a feature; none if empty
         */
        record Barriers(TripleBarrier barrier, String target, String side) implements Method {}

        /** The sign of the return over some rows. */
        record Fixed(FixedHorizon horizon) implements Method {}
    }
}
