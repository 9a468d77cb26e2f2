package io.barmill.research.run;

import io.barmill.research.data.ColumnSeries;
import io.barmill.research.feature.Evaluator;
import io.barmill.research.spec.FeatureSpec;
import java.util.List;
import java.util.Map;

/**
 * The bars of a spec and their features.
 *
 * @param panel the bars of each instrument
 * @param values the features of each instrument, in the order of the panel, by name
 */
public record Features(List<ColumnSeries> panel, Map<String, double[][]> values) {
    /** Reads the bars and computes the features. */
    public static Features of(FeatureSpec spec) {
        List<ColumnSeries> panel = spec.load();
        return new Features(panel, Evaluator.evaluate(spec.features(), panel, spec.maxAge(), spec.warmUp()));
    }

    /** Returns the first row of an instrument in which a feature has a value; −1 if there is none. */
    public int firstValue(String feature, int instrument) {
        double[] rows = values.get(feature)[instrument];
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isNaN(rows[i])) {
                return i;
            }
        }
        return -1;
    }
}
