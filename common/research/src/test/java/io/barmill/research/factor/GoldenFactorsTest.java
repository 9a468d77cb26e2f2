package io.barmill.research.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.research.Golden;
import io.barmill.research.data.ColumnSeries;
import io.barmill.research.feature.Panels;
import io.barmill.research.numeric.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measures of factors against the tests of alphalens. Its conventions are parameters here. */
class GoldenFactorsTest {
    private static final long DAY = 24 * Panels.HOUR;
    private static final JsonNode GOLDEN = Golden.read("factors-alphalens");

    static Stream<JsonNode> coefficients() {
        return cases("test_information_coefficient");
    }

    static Stream<JsonNode> meanCoefficients() {
        return cases("test_mean_information_coefficient");
    }

    static Stream<JsonNode> turnovers() {
        return cases("test_quantile_turnover");
    }

    static Stream<JsonNode> autocorrelations() {
        return cases("test_factor_rank_autocorrelation");
    }

    static Stream<JsonNode> weights() {
        return cases("test_factor_weights");
    }

    static Stream<JsonNode> divisions() {
        return cases("test_quantize_factor");
    }

    static Stream<JsonNode> cumulated() {
        return cases("test_cumulative_returns");
    }

    /** Each expected value belongs to a day, or to a day and a group. */
    @ParameterizedTest
    @MethodSource("coefficients")
    void coefficientsOfDaysAndGroups(JsonNode one) {
        assertThat(coefficients(one)).containsExactly(Golden.numbers(one.get("expected_ic_val")), within(1e-12));
    }

    /** All coefficients that a mean is made of are equal, so alphalens' means by week and group are the means here. */
    @ParameterizedTest
    @MethodSource("meanCoefficients")
    void meanCoefficients(JsonNode one) {
        double mean = Moments.of(coefficients(one)).mean();

        if (one.get("by_time").asText().equals("D")) {
            assertThat(coefficients(one)).containsExactly(Golden.numbers(one.get("expected_ic_val")), within(1e-12));
        } else {
            for (double expected : Golden.numbers(one.get("expected_ic_val"))) {
                assertThat(mean).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("turnovers")
    void turnoverOfAQuantile(JsonNode one) {
        int[][] buckets = rows(one.get("quantile_values"))
                .map(row -> Arrays.stream(row).mapToInt(value -> (int) value).toArray())
                .toArray(int[][]::new);
        int period = one.get("period").asInt();

        double[] found = IntStream.range(0, buckets.length)
                .mapToDouble(t -> t < period
                        ? Double.NaN
                        : CrossSections.turnover(
                                buckets[t - period],
                                buckets[t],
                                one.get("test_quantile").asInt()))
                .toArray();

        assertThat(found).containsExactly(Golden.numbers(one.get("expected_vals")));
    }

    @ParameterizedTest
    @MethodSource("autocorrelations")
    void autocorrelationOfRanks(JsonNode one) {
        double[][] factor = rows(one.get("factor_values")).toArray(double[][]::new);
        int period = one.get("period").asInt();

        double[] found = IntStream.range(0, factor.length)
                .mapToDouble(
                        t -> t < period ? Double.NaN : CrossSections.rankCorrelation(factor[t - period], factor[t], 2))
                .toArray();

        assertThat(found).containsExactly(Golden.numbers(one.get("expected_vals")), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("weights")
    void weightsOfAFactor(JsonNode one) {
        List<String> names = new ArrayList<>();
        int[] groups = StreamSupport.stream(one.get("tickers").spliterator(), false)
                .map(ticker -> one.get("groups").get(ticker.asText()).asText())
                .peek(group -> {
                    if (!names.contains(group)) {
                        names.add(group);
                    }
                })
                .mapToInt(names::indexOf)
                .toArray();
        Weighting weighting = new Weighting(
                one.get("demeaned").asBoolean(),
                one.get("group_adjust").asBoolean(),
                one.get("equal_weight").asBoolean());

        double[] found = rows(one.get("factor_vals"))
                .flatMapToDouble(row -> {
                    double[] weights = weighting.of(row, groups);
                    return IntStream.range(0, row.length)
                            .filter(i -> !Double.isNaN(row[i]))
                            .mapToDouble(i -> weights[i]);
                })
                .toArray();

        assertThat(found).containsExactly(Golden.numbers(one.get("expected_vals")), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("divisions")
    void divisionIntoBuckets(JsonNode one) {
        Map<String, List<Integer>> days = days(one.get("factor").get("index"));
        double[] factor = Golden.numbers(one.at("/factor/columns/factor"));
        int[] groups = integers(one.at("/factor/columns/group"));
        double[] found = new double[factor.length];
        for (List<Integer> day : days.values()) {
            int[] buckets = CrossSections.buckets(
                    buckets(one),
                    day.stream().mapToDouble(i -> factor[i]).toArray(),
                    day.stream().mapToInt(i -> groups[i]).toArray(),
                    one.get("by_group").asBoolean());
            for (int i = 0; i < buckets.length; i++) {
                found[day.get(i)] = buckets[i] == 0 ? Double.NaN : buckets[i];
            }
        }

        assertThat(found).containsExactly(Golden.numbers(one.get("expected_vals")));
    }

    @ParameterizedTest
    @MethodSource("cumulated")
    void cumulativeReturnsOfThePortfolio(JsonNode one) {
        double[] returns = Golden.numbers(one.get("returns"));
        double[] prices = new double[returns.length + 2];
        prices[0] = 1;
        for (int i = 0; i < prices.length - 1; i++) {
            prices[i + 1] = prices[i] * (1 + (i < 1 ? 0 : returns[i - 1]));
        }
        ColumnSeries series = Panels.closes("A", "", DAY, prices);
        double[] ones = new double[prices.length];
        Arrays.fill(ones, 1);
        FactorPanel panel = FactorPanel.of(List.of(series), new double[][] {ones}, DAY, 0, DAY);

        double[] found = FactorEvaluation.of(
                        panel,
                        new int[1],
                        new FactorOptions(
                                DAY,
                                new long[] {DAY},
                                true,
                                1,
                                1,
                                new Buckets.Counts(1),
                                false,
                                new Weighting(false, false, false),
                                0,
                                0))
                .portfolio()
                .stream()
                .mapToDouble(row -> 1 + row.cumulative())
                .toArray();

        assertThat(found).containsExactly(Golden.numbers(one.get("expected_vals")), within(1e-12));
    }

    /** The price of a day is the open of the bar that begins with it. */
    @Test
    void forwardReturnsCumulativeAndNot() {
        JsonNode one = cases("test_compute_forward_returns").findFirst().orElseThrow();
        JsonNode separate =
                cases("test_compute_forward_returns_non_cum").findFirst().orElseThrow();
        FactorPanel panel = days(one.at("/prices/A"), one.at("/prices/B"));

        assertThat(returns(panel, 0, DAY)).containsExactly(Golden.numbers(one.get("expected_1D")));
        assertThat(returns(panel, 0, 2 * DAY)).containsExactly(Golden.numbers(one.get("expected_2D")));
        assertThat(returns(panel, 0, DAY)).containsExactly(Golden.numbers(separate.get("expected_1D")));
        assertThat(returns(panel, DAY, 2 * DAY)).containsExactly(Golden.numbers(separate.get("expected_2D")));
    }

    @Test
    void cleanTableOfReturnsAndQuantiles() {
        JsonNode one =
                cases("test_get_clean_factor_and_forward_returns_1").findFirst().orElseThrow();
        double[][] factor = rows(one.get("factor")).toArray(double[][]::new);
        double[] bases = Golden.numbers(Golden.values(one.get("bases")));
        List<double[]> found = new ArrayList<>();
        for (int day = 0; day < factor.length; day++) {
            int[] buckets = CrossSections.buckets(new Buckets.Counts(4), factor[day], new int[bases.length], false);
            for (int i = 0; i < bases.length; i++) {
                if (!Double.isNaN(factor[day][i])) {
                    double group = one.get("groups")
                            .get(String.valueOf((char) ('A' + i)))
                            .asDouble();
                    found.add(new double[] {
                        bases[i] - 1,
                        Math.pow(bases[i], 2) - 1,
                        Math.pow(bases[i], 3) - 1,
                        factor[day][i],
                        group,
                        buckets[i]
                    });
                }
            }
        }
        List<double[]> expected = rows(one.get("expected")).toList();

        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).containsExactly(expected.get(i), within(1e-6));
        }
    }

    private static FactorPanel days(JsonNode... prices) {
        List<ColumnSeries> panel = new ArrayList<>();
        double[][] ones = new double[prices.length][];
        for (int i = 0; i < prices.length; i++) {
            double[] numbers = Golden.numbers(prices[i]);
            double[] shifted = new double[numbers.length + 1];
            System.arraycopy(numbers, 0, shifted, 1, numbers.length);
            shifted[0] = 1;
            panel.add(Panels.closes("S" + i, "", DAY, shifted));
            ones[i] = new double[shifted.length];
        }
        return FactorPanel.of(panel, ones, DAY, 0, DAY);
    }

    private static double[] returns(FactorPanel panel, long from, long to) {
        return IntStream.range(0, 3)
                .boxed()
                .flatMapToDouble(t -> Arrays.stream(panel.returns(t, from, to)))
                .toArray();
    }

    private static double[] coefficients(JsonNode one) {
        double[] factor = Golden.numbers(one.at("/factor_data/columns/factor"));
        int[] groups = integers(one.at("/factor_data/columns/group"));
        double[] returns = Golden.numbers(one.get("forward_returns"));
        List<Double> found = new ArrayList<>();
        for (List<Integer> day : days(one.at("/factor_data/index")).values()) {
            for (int group : one.get("by_group").asBoolean() ? new int[] {1, 2} : new int[] {0}) {
                List<Integer> members = day.stream()
                        .filter(i -> group == 0 || groups[i] == group)
                        .toList();
                double[] own = members.stream().mapToDouble(i -> returns[i]).toArray();
                if (one.get("group_adjust").asBoolean()) {
                    double mean = Moments.of(own).mean();
                    own = Arrays.stream(own).map(value -> value - mean).toArray();
                }
                found.add(CrossSections.rankCorrelation(
                        members.stream().mapToDouble(i -> factor[i]).toArray(), own, 2));
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Buckets buckets(JsonNode one) {
        boolean bins = one.get("quantiles").isNull();
        JsonNode given = one.get(bins ? "bins" : "quantiles");
        if (given.isArray()) {
            double[] edges = Golden.numbers(given);
            return bins ? new Buckets.Edges(edges) : new Buckets.Shares(edges);
        }
        boolean zeroAware = one.get("zero_aware").asBoolean();
        int count = zeroAware ? given.asInt() / 2 : given.asInt();
        Buckets buckets = bins ? new Buckets.Widths(count) : new Buckets.Counts(count);
        return zeroAware ? new Buckets.AroundZero(buckets, count) : buckets;
    }

    private static Map<String, List<Integer>> days(JsonNode index) {
        Map<String, List<Integer>> days = new LinkedHashMap<>();
        for (int i = 0; i < index.size(); i++) {
            days.computeIfAbsent(index.get(i).get(0).asText(), day -> new ArrayList<>())
                    .add(i);
        }
        return days;
    }

    private static int[] integers(JsonNode nodes) {
        return Arrays.stream(Golden.numbers(nodes))
                .mapToInt(value -> (int) value)
                .toArray();
    }

    private static Stream<double[]> rows(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false).map(Golden::numbers);
    }

    private static Stream<JsonNode> cases(String test) {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
                .filter(one -> one.get("test").asText().equals(test));
    }
}
