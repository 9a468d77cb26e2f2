package io.barmill.research.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.research.engine.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A backtest as its spec describes it.
 *
 * @param strategy the name of the strategy
 * @param params its parameters as given
 * @param settings of the run; a {@code from} of {@link Long#MIN_VALUE} means the first bar
 * @param metrics options of the figures
 * @param assumptions what the run takes for granted that a market does not grant, for the first page of its report
 * @param understood the whole document with every default
 */
public record BacktestSpec(
        String strategy,
        Map<String, Double> params,
        List<InstrumentFiles> instruments,
        Settings settings,
        MetricOptions metrics,
        List<String> assumptions,
        ObjectNode understood) {
    /**
     * Options of the figures.
     *
     * @param riskFree return of a year
     * @param shortSample whether annual figures of fewer than 30 days are given
     * @param trials how many combinations were tried to find this one
     * @param trialsVariance the variance of their Sharpe ratios, of a year
     */
    public record MetricOptions(double riskFree, boolean shortSample, long trials, double trialsVariance) {}

    public BacktestSpec {
        params = Map.copyOf(params);
        instruments = List.copyOf(instruments);
        assumptions = List.copyOf(assumptions);
        understood = understood.deepCopy();
    }

    /** Returns the same backtest with one more object in its document, and one more assumption. */
    public BacktestSpec noted(String key, ObjectNode value, String assumption) {
        ObjectNode document = understood.deepCopy();
        document.set(key, value);
        List<String> all = new ArrayList<>(assumptions);
        all.add(assumption);
        return new BacktestSpec(strategy, params, instruments, settings, metrics, all, document);
    }

    /** Returns the same backtest with other parameters, as one of a number of trials. */
    public BacktestSpec trial(Map<String, Double> values, long trials, double trialsVariance) {
        ObjectNode document = understood.deepCopy();
        ObjectNode given = document.withObject("/strategy").putObject("params");
        values.forEach(given::put);
        document.withObject("/metrics").put("trials", trials).put("trials_variance", trialsVariance);
        return new BacktestSpec(
                strategy,
                values,
                instruments,
                settings,
                new MetricOptions(metrics.riskFree(), metrics.shortSample(), trials, trialsVariance),
                assumptions,
                document);
    }
}
