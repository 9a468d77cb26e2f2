package io.barmill.research.feature;

import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Moments;
import io.barmill.research.numeric.Quantiles;
import io.barmill.research.numeric.Ranks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All functions by name, in the order of their documentation. Operators are functions, too. */
final class Functions {
    private static final Map<String, Function> ALL = all();

    private Functions() {}

    static Map<String, Function> named() {
        return ALL;
    }

    private static Map<String, Function> all() {
        Map<String, Function> all = new LinkedHashMap<>();
        addRows(all);
        addBack(all);
        addWindows(all);
        all.put("ema", new Function.Recursive(n -> 2 / (n + 1)));
        all.put("wilder", new Function.Recursive(n -> 1 / n));
        all.put("fracdiff", new Function.Fractional());
        all.put("cs_rank", new Function.CrossSection(Statistics::rank));
        all.put("cs_zscore", new Function.CrossSection(Statistics::score));
        all.put("cs_demean", new Function.CrossSection((values, i) -> values[i] - Statistics.mean(values)));
        return Collections.unmodifiableMap(all);
    }

    private static void addRows(Map<String, Function> all) {
        all.put("+", new Function.PerRow(2, v -> v[0] + v[1]));
        all.put("-", new Function.PerRow(2, v -> v[0] - v[1]));
        all.put("*", new Function.PerRow(2, v -> v[0] * v[1]));
        all.put("/", new Function.PerRow(2, v -> v[0] / v[1]));
        all.put("<", new Function.PerRow(2, v -> v[0] < v[1] ? 1 : 0));
        all.put(">", new Function.PerRow(2, v -> v[0] > v[1] ? 1 : 0));
        all.put("abs", new Function.PerRow(1, v -> Math.abs(v[0])));
        all.put("log", new Function.PerRow(1, v -> StrictMath.log(v[0])));
        all.put("exp", new Function.PerRow(1, v -> StrictMath.exp(v[0])));
        all.put("sqrt", new Function.PerRow(1, v -> Math.sqrt(v[0])));
        all.put("sign", new Function.PerRow(1, v -> Math.signum(v[0])));
        all.put("larger", new Function.PerRow(2, v -> Math.max(v[0], v[1])));
        all.put("smaller", new Function.PerRow(2, v -> Math.min(v[0], v[1])));
        all.put("where", new Function.PerRow(3, v -> v[0] == 0 ? v[2] : v[1]));
    }

    private static void addBack(Map<String, Function> all) {
        all.put("lag", new Function.Back((value, then) -> then));
        all.put("diff", new Function.Back((value, then) -> value - then));
        all.put("return", new Function.Back((value, then) -> value / then - 1));
        all.put("log_return", new Function.Back((value, then) -> StrictMath.log(value / then)));
    }

    private static void addWindows(Map<String, Function> all) {
        all.put("mean", window((x, y, p) -> Statistics.mean(x)));
        all.put("std", window((x, y, p) -> Statistics.deviation(x)));
        all.put("std_population", window((x, y, p) -> Statistics.populationDeviation(x)));
        all.put("min", window((x, y, p) -> Statistics.min(x)));
        all.put("max", window((x, y, p) -> Statistics.max(x)));
        all.put("sum", window((x, y, p) -> CompensatedSum.of(x)));
        all.put("rank", window((x, y, p) -> Statistics.lastRank(x)));
        all.put("zscore", window((x, y, p) -> Statistics.lastScore(x)));
        all.put("slope", window((x, y, p) -> Statistics.slope(x)));
        all.put("fit", window((x, y, p) -> Statistics.fitted(x)));
        all.put("skew", window((x, y, p) -> Moments.of(x).skewness()));
        all.put("kurtosis", window((x, y, p) -> Moments.of(x).kurtosis()));
        all.put("wma", window((x, y, p) -> Statistics.weightedMean(x)));
        all.put("mad", window((x, y, p) -> Statistics.meanAbsoluteDeviation(x)));
        all.put("since_max", window((x, y, p) -> Statistics.rowsSinceHighest(x)));
        all.put("since_min", window((x, y, p) -> Statistics.rowsSinceLowest(x)));
        all.put(
                "quantile",
                new Function.Rolling(1, 1, (x, y, p) -> Quantiles.of(x).at(p)));
        all.put("corr", new Function.Rolling(2, 0, (x, y, p) -> Ranks.pearson(x, y)));
    }

    private static Function window(Function.WindowOperator operator) {
        return new Function.Rolling(1, 0, operator);
    }
}
