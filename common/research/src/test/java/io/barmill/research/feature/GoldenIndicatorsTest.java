package io.barmill.research.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.research.Golden;
import io.barmill.research.data.ColumnSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indicators against ta4j's tests, from the row on in which their windows are full. */
class GoldenIndicatorsTest {
    private static final JsonNode GOLDEN = Golden.read("indicators-ta4j");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sma_3/close | mean(close, 3) | 2 | /sma_3/values_from_2",
                "/sma_3/close | mean(mean(close, 2), 3) | 3 | /sma_3_of_sma_2_from_3",
                "/bollinger_3_k2/close | mean(close, 3) + 2 * std_population(close, 3) | 2 | /bollinger_3_k2/upper_from_2",
                "/bollinger_3_k2/close | mean(close, 3) - 2 * std_population(close, 3) | 2 | /bollinger_3_k2/lower_from_2",
                "/bollinger_3_k2/close | mean(close, 3) + 1.5 * std_population(close, 3) | 2 | /bollinger_3_k1_5/upper_from_2",
                "/bollinger_3_k2/close | mean(close, 3) - 1.5 * std_population(close, 3) | 2 | /bollinger_3_k1_5/lower_from_2",
                "/wma_9/close | wma(close, 9) | 8 | /wma_9/values_from_8"
            })
    void indicatorsHaveTheValuesOfTa4j(String closes, String expression, int first, String expected) {
        double[] values = values(expression, Golden.numbers(GOLDEN.at(closes)));
        double[] wanted = Golden.numbers(GOLDEN.at(expected));

        assertThat(Arrays.copyOf(values, first)).containsOnly(Double.NaN);
        assertThat(Arrays.copyOfRange(values, first, first + wanted.length)).containsExactly(wanted, within(1e-4));
    }

    @Test
    void meanThatForgetsLagsALineByHalfItsLength() {
        double[] line = IntStream.range(0, 10_000).asDoubleStream().toArray();

        double[] values = values("ema(close, 10)", line);

        assertThat(values[9_999])
                .isCloseTo(GOLDEN.get("ema_10_of_0_to_9999_last").asDouble(), within(1e-4));
    }

    @Test
    void meanThatForgetsIsSeededByTheMean() {
        double[] closes = Golden.numbers(GOLDEN.at("/ema_10/close"));

        double[] values = Evaluator.evaluate(
                        FeatureSet.of(Map.of("x", "ema(close, 10)")), List.of(Panels.closes(closes)), Long.MAX_VALUE, 1)
                .get("x")[0];

        double seed = Arrays.stream(closes).limit(10).average().orElseThrow();
        assertThat(values[8]).isNaN();
        assertThat(values[9]).isCloseTo(seed, within(1e-12));
        assertThat(values[10]).isCloseTo(seed + 2.0 / 11 * (closes[10] - seed), within(1e-12));
    }

    @Test
    void lineThroughFourPointsEndsAtTheLast() {
        assertThat(values("fit(close, 4)", 10, 20, 30, 40)[3])
                .isCloseTo(
                        GOLDEN.get("sma_3_linear_regression_4_of_10_20_30_40").asDouble(), within(1e-9));
    }

    @Test
    void deviationsOfSampleAndPopulationDifferByTheDivisor() {
        ColumnSeries series = Panels.random("A", 1, 20);
        Map<String, double[][]> values = Evaluator.evaluate(
                FeatureSet.of(Map.of("s", "std(close, 4)", "p", "std_population(close, 4)")),
                List.of(series),
                Long.MAX_VALUE,
                5);

        for (int i = 3; i < series.size(); i++) {
            assertThat(values.get("s")[0][i] / values.get("p")[0][i]).isCloseTo(Math.sqrt(4.0 / 3), within(1e-12));
        }
    }

    private static double[] values(String expression, double... closes) {
        return Evaluator.evaluate(
                        FeatureSet.of(Map.of("x", expression)), List.of(Panels.closes(closes)), Long.MAX_VALUE, 5)
                .get("x")[0];
    }
}
