package io.barmill.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.research.Golden;
import io.barmill.research.numeric.Moments;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The figures that other projects assert, with their conventions as parameters. Where they have an infinity, Barmill has
 * none.
 */
class GoldenMetricsTest {
    private static final Map<String, Double> PERIODS =
            Map.of("daily", 252.0, "weekly", 52.0, "monthly", 12.0, "yearly", 1.0);
    private static final JsonNode EMPYRICAL = Golden.read("metrics-empyrical");
    private static final JsonNode VECTORBT = Golden.read("metrics-vectorbt-365");
    private static final JsonNode FFN = Golden.read("metrics-ffn");
    private static final JsonNode PAPERS = Golden.read("overfitting-papers");

    static Stream<JsonNode> empyrical() {
        return StreamSupport.stream(EMPYRICAL.get("cases").spliterator(), false)
                .filter(one -> one.at("/function/0").isTextual())
                .filter(one -> figure(one) != null);
    }

    @Test
    void manyCasesOfEmpyricalAreCovered() {
        assertThat(empyrical()).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @MethodSource("empyrical")
    void empyricalsFigure(JsonNode one) {
        double expected = Golden.number(one.get("expected"));
        double found = figure(one);

        if (Double.isNaN(expected) || hasNoDispersion(one)) {
            assertThat(found).as("%s", one).isNaN();
        } else {
            double tolerance = one.path("tolerance").asDouble(1e-8);
            assertThat(found).as("%s", one).isCloseTo(expected, within(Math.max(tolerance, 1e-8 * Math.abs(expected))));
        }
    }

    /** A ratio to a deviation that is only rounding is undefined here, and huge there. */
    private static boolean hasNoDispersion(JsonNode one) {
        boolean isRatio = one.at("/function/0").asText().equals("sharpe_ratio");
        Moments moments = Returns.of(series(one.get("returns").asText())).moments();
        return isRatio && !moments.isDispersed();
    }

    private static Double figure(JsonNode one) {
        String name = one.path("returns").asText();
        if (!EMPYRICAL.get("series").has(name)) {
            return null;
        }
        double[] values = series(name);
        Returns returns = Returns.of(values);
        double periods = PERIODS.getOrDefault(one.path("period").asText("daily"), 252.0);
        return switch (one.at("/function/0").asText()) {
            case "cum_returns_final" -> withStart(one, returns.total());
            case "max_drawdown" -> drawdown(values);
            case "annual_volatility" -> returns.volatility(periods);
            case "annual_return", "cagr" -> all(name) == values.length ? returns.annual(periods) : null;
            case "sharpe_ratio" -> ratio(one, "risk_free", free -> returns.sharpe(free) * Math.sqrt(252));
            case "sortino_ratio" ->
                ratio(one, "required_return", target -> returns.sortino(target) * Math.sqrt(periods));
            case "downside_risk" ->
                ratio(one, "required_return", target -> returns.downsideRisk(target) * Math.sqrt(periods));
            case "beta" -> beta(one, values);
            default -> null;
        };
    }

    private static Double ratio(JsonNode one, String key, DoubleUnaryOperator figure) {
        String text = one.path(key).asText();
        return EMPYRICAL.get("series").has(text) ? null : (Double) figure.applyAsDouble(Double.parseDouble(text));
    }

    private static Double beta(JsonNode one, double[] values) {
        double[] benchmark = series(one.get("benchmark").asText());
        return benchmark.length == values.length
                ? Returns.of(values).against(Returns.of(benchmark)).beta()
                : null;
    }

    private static double withStart(JsonNode one, double total) {
        double start = one.path("starting_value").asDouble();
        return start == 0 ? total : (1 + total) * start;
    }

    private static double drawdown(double[] returns) {
        double[] equity = new double[returns.length == 0 ? 0 : returns.length + 1];
        Arrays.fill(equity, 1);
        for (int i = 0; i < returns.length; i++) {
            equity[i + 1] = equity[i] * (1 + returns[i]);
        }
        return Drawdowns.of(new long[equity.length], equity).deepest();
    }

    private static int all(String name) {
        return EMPYRICAL.at("/series/" + name + "/values").size();
    }

    /** The values without those that are none. */
    private static double[] series(String name) {
        return DoubleStream.of(Golden.numbers(EMPYRICAL.at("/series/" + name + "/values")))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    @Test
    void vectorbtsFigures() {
        String[] names = {"a", "b", "c"};
        for (int i = 0; i < names.length; i++) {
            double[] prices = Golden.numbers(VECTORBT.at("/prices/" + names[i]));
            Returns returns = Returns.between(prices);

            near(returns.total(), VECTORBT.at("/total/" + i));
            near(returns.volatility(365), VECTORBT.at("/annualized_volatility/" + i));
            near(returns.sharpe(0.01) * Math.sqrt(365), VECTORBT.at("/sharpe/" + i));
            near(returns.downsideRisk(0.1) * Math.sqrt(365), VECTORBT.at("/downside_risk/" + i));
            near(returns.sortino(0.1) * Math.sqrt(365), VECTORBT.at("/sortino/" + i));
            near(returns.omega(0.01 + Math.pow(1.1, 1.0 / 365) - 1), VECTORBT.at("/omega/" + i));
            near(returns.tailRatio(), VECTORBT.at("/tail_ratio/" + i));
            near(returns.valueAtRisk(), VECTORBT.at("/value_at_risk_5/" + i));
            near(returns.expectedShortfall(), VECTORBT.at("/cond_value_at_risk_5/" + i));
            near(Drawdowns.of(new long[prices.length], prices).deepest(), VECTORBT.at("/max_drawdown/" + i));
        }
    }

    @Test
    void ffnsFigures() {
        for (String name : new String[] {"AAPL", "MSFT", "C"}) {
            double[] closes = Golden.numbers(FFN.get(name));
            double[] ten = Arrays.copyOf(closes, 10);
            Returns returns = Returns.between(closes);

            assertThat(returns.at(0))
                    .isCloseTo(FFN.at("/returns/" + name + "/1").asDouble(), within(5e-4));
            assertThat(returns.at(8))
                    .isCloseTo(FFN.at("/returns/" + name + "/9").asDouble(), within(5e-4));
            assertThat(returns.total())
                    .isCloseTo(FFN.at("/total_return_first_11_rows/" + name).asDouble(), within(5e-4));
            assertThat(Drawdowns.of(new long[10], ten).deepest())
                    .isCloseTo(FFN.at("/max_drawdown_first_10_rows/" + name).asDouble(), within(5e-4));
        }
        double[] any = Golden.numbers(FFN.at("/sortino_not_annualised/returns"));
        near(Returns.of(any).sortino(0), FFN.at("/sortino_not_annualised/any_order"));
        double[] prices = Golden.numbers(FFN.at("/ulcer_index_percent/prices"));
        assertThat(100 * Drawdowns.of(new long[3], prices).ulcer())
                .isCloseTo(FFN.at("/ulcer_index_percent/value").asDouble(), within(1e-12));
    }

    @Test
    void constantSeriesHasNoSharpeRatio() {
        for (double value : Golden.numbers(FFN.at("/constant_series/values"))) {
            for (JsonNode length : FFN.at("/constant_series/lengths")) {
                double[] values = new double[length.asInt()];
                Arrays.fill(values, value);
                assertThat(Returns.of(values).sharpe(0))
                        .as("%s of %s", length, value)
                        .isNaN();
                assertThat(SharpeSignificance.of(Returns.of(values), 0).deflated(10, 1))
                        .isNaN();
            }
        }
    }

    @Test
    void probabilisticAndDeflatedSharpeOfThePapers() {
        for (JsonNode one : PAPERS.get("psr")) {
            near(significance(one, one.get("sharpe_monthly").asDouble()).probability(0), one.get("psr"));
        }
        JsonNode record = PAPERS.get("min_track_record");
        near(
                new SharpeSignificance(0.458, 24, -2.448, 10.164)
                        .minimumTrackRecord(0, record.get("alpha").asDouble()),
                record.get("n"));
        for (JsonNode one : PAPERS.get("expected_max")) {
            near(SharpeSignificance.expectedHighest(one.get("trials").asLong(), 1), one.get("value"));
        }
        JsonNode first = PAPERS.at("/dsr/0");
        double variance = first.get("annual_variance_of_trials").asDouble() / 250;
        near(SharpeSignificance.expectedHighest(100, variance), first.get("sr0_per_period"));
        near(significance(first, 2.5 / Math.sqrt(250)).deflated(100, variance), first.get("dsr"));
        near(significance(first, 2.5 / Math.sqrt(250)).deflated(46, variance), PAPERS.at("/dsr/1/dsr"));
    }

    private static SharpeSignificance significance(JsonNode one, double sharpe) {
        return new SharpeSignificance(
                sharpe,
                one.get("n").asInt(),
                one.get("skew").asDouble(),
                one.get("kurtosis").asDouble());
    }

    private static void near(double found, JsonNode expected) {
        double value = Golden.number(expected);
        if (Double.isNaN(value)) {
            assertThat(found).isNaN();
        } else {
            assertThat(found).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        }
    }
}
