package io.barmill.research.run;

import io.barmill.research.data.ColumnSeries;
import io.barmill.research.factor.FactorEvaluation;
import io.barmill.research.factor.FactorPanel;
import io.barmill.research.spec.FactorSpec;
import java.util.List;

/** Evaluates the factor of a spec. */
public final class Factors {
    private Factors() {}

    /** Reads the bars, computes the features and evaluates one of them. */
    public static FactorEvaluation evaluate(FactorSpec spec) {
        Features features = Features.of(spec.features());
        List<ColumnSeries> series = features.panel();
        FactorPanel panel = FactorPanel.of(
                series,
                features.values().get(spec.factor()),
                spec.options().clock(),
                spec.features().from(),
                spec.features().maxAge());
        List<String> names = series.stream().map(ColumnSeries::group).distinct().toList();
        int[] groups =
                series.stream().mapToInt(one -> names.indexOf(one.group())).toArray();
        return FactorEvaluation.of(panel, groups, spec.options());
    }
}
