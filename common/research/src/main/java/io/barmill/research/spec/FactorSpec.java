package io.barmill.research.spec;

import io.barmill.research.factor.FactorOptions;

/**
 * The evaluation of a factor as a spec describes it.
 *
 * @param factor the name of the feature
 */
public record FactorSpec(FeatureSpec features, String factor, FactorOptions options) {}
