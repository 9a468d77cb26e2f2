package io.barmill.research.feature;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.ColumnSeries;
import io.barmill.research.data.Nearest;
import io.barmill.research.numeric.CompensatedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Computes features of all instruments. A null is NaN. A row's result depends on that row and rows above it, and for functions of a
 * cross-section on rows of other instruments that are known by then.
 */
public final class Evaluator {
    private static final double[] NONE = {};

    private final List<ColumnSeries> panel;
    private final long maxAge;
    private final int warmUp;
    /** Of each instrument, by the name of the feature. */
    private final Map<String, double[][]> features = new LinkedHashMap<>();

    /** What an error names. */
    private String field = "";

    private Evaluator(List<ColumnSeries> panel, long maxAge, int warmUp) {
        this.panel = panel;
        this.maxAge = maxAge;
        this.warmUp = warmUp;
    }

    /**
     * Computes features; the result has the values of each instrument in the order of the panel, by the name of the feature.
     *
     * @param maxAge in a cross-section, an instrument whose last row ended longer ago does not count; microseconds
     * @param warmUp recursive functions of n rows are null before n × this many values
     * @throws InvalidFieldException for a name that is no column and no feature above
     */
    public static Map<String, double[][]> evaluate(FeatureSet set, List<ColumnSeries> panel, long maxAge, int warmUp) {
        Evaluator evaluator = new Evaluator(panel, maxAge, warmUp);
        set.expressions().forEach((name, expression) -> {
            evaluator.field = "features." + name;
            evaluator.features.put(name, evaluator.values(expression));
        });
        return evaluator.features;
    }

    private double[][] values(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return each(series -> {
                double[] values = new double[series.size()];
                Arrays.fill(values, constant.value());
                return values;
            });
        }
        if (expression instanceof Expression.Name name) {
            double[][] feature = features.get(name.name());
            return feature == null ? each(series -> column(series, name.name())) : feature;
        }
        Expression.Call call = (Expression.Call) expression;
        List<double[][]> inputs = call.inputs().stream().map(this::values).toList();
        double[][] result = new double[panel.size()][];
        for (int i = 0; i < result.length; i++) {
            result[i] = apply(call, inputs, i);
        }
        return result;
    }

    private double[] apply(Expression.Call call, List<double[][]> inputs, int instrument) {
        ColumnSeries series = panel.get(instrument);
        double[] first = inputs.get(0)[instrument];
        Function function = call.function();
        if (function instanceof Function.PerRow row) {
            return perRow(row, inputs, instrument);
        }
        if (function instanceof Function.Back back) {
            return rows(series, i -> {
                int then = call.window().before(series, i);
                return then < 0 ? Double.NaN : back.operator().applyAsDouble(first[i], first[then]);
            });
        }
        if (function instanceof Function.Rolling rolling) {
            double[] second = inputs.size() > 1 ? inputs.get(1)[instrument] : NONE;
            double number =
                    call.numbers().isEmpty() ? Double.NaN : call.numbers().get(0);
            return rows(series, i -> rolled(rolling, call.window().first(series, i), i, first, second, number));
        }
        if (function instanceof Function.Recursive recursive) {
            return recursive(first, ((Window.Rows) call.window()).count(), recursive);
        }
        if (function instanceof Function.Fractional) {
            return weighted(
                    first,
                    FractionalWeights.of(call.numbers().get(0), call.numbers().get(1)));
        }
        return crossed((Function.CrossSection) function, inputs.get(0), instrument);
    }

    private double[] perRow(Function.PerRow function, List<double[][]> inputs, int instrument) {
        double[] arguments = new double[inputs.size()];
        return rows(panel.get(instrument), i -> {
            for (int k = 0; k < arguments.length; k++) {
                arguments[k] = inputs.get(k)[instrument][i];
                if (Double.isNaN(arguments[k])) {
                    return Double.NaN;
                }
            }
            return function.operator().of(arguments);
        });
    }

    private static double rolled(
            Function.Rolling function, int from, int row, double[] first, double[] second, double number) {
        if (from < 0 || from > row) {
            return Double.NaN;
        }
        double[] window = Arrays.copyOfRange(first, from, row + 1);
        double[] other = second.length == 0 ? NONE : Arrays.copyOfRange(second, from, row + 1);
        return hasNull(window) || hasNull(other)
                ? Double.NaN
                : function.operator().of(window, other, number);
    }

    /** A null in between is passed over: it has no result, and the state stays. */
    private double[] recursive(double[] values, int n, Function.Recursive function) {
        double weight = function.weight().applyAsDouble(n);
        double[] result = new double[values.length];
        CompensatedSum seed = new CompensatedSum();
        double state = Double.NaN;
        long seen = 0;
        for (int i = 0; i < values.length; i++) {
            result[i] = Double.NaN;
            if (Double.isNaN(values[i])) {
                continue;
            }
            seen++;
            if (seen <= n) {
                seed.add(values[i]);
                state = seed.value() / n;
            } else {
                state += weight * (values[i] - state);
            }
            if (seen >= (long) n * warmUp) {
                result[i] = state;
            }
        }
        return result;
    }

    private static double[] weighted(double[] values, double[] weights) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (i < weights.length - 1) {
                result[i] = Double.NaN;
                continue;
            }
            CompensatedSum sum = new CompensatedSum();
            for (int k = 0; k < weights.length; k++) {
                sum.add(weights[k] * values[i - k]);
            }
            result[i] = sum.value();
        }
        return result;
    }

    private double[] crossed(Function.CrossSection function, double[][] values, int instrument) {
        ColumnSeries own = panel.get(instrument);
        return rows(own, i -> {
            if (Double.isNaN(values[instrument][i])) {
                return Double.NaN;
            }
            List<Double> together = new ArrayList<>();
            int index = 0;
            for (int k = 0; k < panel.size(); k++) {
                double value = k == instrument ? values[k][i] : known(k, values[k], own.availableAt()[i]);
                index = k == instrument ? together.size() : index;
                if (!Double.isNaN(value)) {
                    together.add(value);
                }
            }
            double[] all = together.stream().mapToDouble(Double::doubleValue).toArray();
            return function.operator().of(all, index);
        });
    }

    private double known(int instrument, double[] values, long time) {
        ColumnSeries series = panel.get(instrument);
        int row = series.knownAt(time);
        return row < 0 || time - series.closeTime()[row] > maxAge ? Double.NaN : values[row];
    }

    private double[] column(ColumnSeries series, String name) {
        double[] values = series.columns().get(name);
        if (values == null) {
            List<String> known = new ArrayList<>(series.columns().keySet());
            known.addAll(features.keySet());
            throw new InvalidFieldException(
                    field,
                    name,
                    "a column of the bars of " + series.instrument() + " or a feature above; did you mean "
                            + Nearest.of(name, known) + "?");
        }
        return values;
    }

    private double[][] each(java.util.function.Function<ColumnSeries, double[]> values) {
        return panel.stream().map(values).toArray(double[][]::new);
    }

    private static double[] rows(ColumnSeries series, IntToDoubleFunction value) {
        double[] values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            double one = value.applyAsDouble(i);
            values[i] = Double.isFinite(one) ? one : Double.NaN;
        }
        return values;
    }

    private static boolean hasNull(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
