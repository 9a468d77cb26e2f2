package io.barmill.research.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.ColumnSeries;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {
    private static final int ROWS = 400;
    private static final Map<String, String> CROSS = Map.of(
            "rank", "cs_rank(return(close))",
            "score", "cs_zscore(log(volume))",
            "demeaned", "cs_demean(close)");

    private static final List<ColumnSeries> PANEL =
            List.of(Panels.random("A", 1, ROWS), Panels.random("B", 2, ROWS), Panels.random("C", 3, ROWS));

    @Test
    void everyPresetHasValuesOnceItsWindowIsFull() {
        values(Presets.all())
                .forEach((name, values) -> assertThat(Arrays.copyOfRange(values[0], 150, ROWS))
                        .as(name)
                        .doesNotContain(Double.NaN));
    }

    @Test
    void laterRowsChangeNoBit() {
        Map<String, String> all = all();
        Map<String, double[][]> whole = values(all);
        for (int cut : new int[] {1, 60, 200, ROWS - 1}) {
            long end = PANEL.get(0).closeTime()[cut];
            List<ColumnSeries> known =
                    PANEL.stream().map(one -> one.until(end + 1)).toList();
            Evaluator.evaluate(FeatureSet.of(all), known, Long.MAX_VALUE, 5)
                    .forEach((name, values) ->
                            assertThat(values[1]).as(name).containsExactly(Arrays.copyOf(whole.get(name)[1], cut + 1)));
        }
    }

    @Test
    void earlierRowsChangeNoBitOfAWindowAndLittleOfAMeanThatForgets() {
        Map<String, String> all = all();
        Map<String, double[][]> whole = values(all);
        int cut = 37;
        List<ColumnSeries> later =
                PANEL.stream().map(one -> Panels.from(one, cut)).toList();

        Evaluator.evaluate(FeatureSet.of(all), later, Long.MAX_VALUE, 5).forEach((name, values) -> {
            boolean forgets = all.get(name).contains("ema(") || all.get(name).contains("wilder(");
            for (int i = 0; i < ROWS - cut; i++) {
                double expected = whole.get(name)[0][i + cut];
                if (forgets && i > 300) {
                    assertThat(values[0][i]).as(name).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
                } else if (!forgets && !Double.isNaN(values[0][i])) {
                    assertThat(values[0][i]).as(name).isEqualTo(expected);
                }
            }
        });
    }

    @Test
    void durationsAreWindowsOfTime() {
        ColumnSeries series = PANEL.get(0);
        Map<String, double[][]> values = values(Map.of(
                "rows", "mean(close, 24)", "day", "mean(close, 1d)", "then", "lag(close, 2h)", "two", "lag(close, 2)"));

        assertThat(values.get("day")[0]).containsExactly(values.get("rows")[0]);
        assertThat(values.get("then")[0]).containsExactly(values.get("two")[0]);
        assertThat(values.get("day")[0][22]).isNaN();
        assertThat(values.get("day")[0][23])
                .isCloseTo(
                        Arrays.stream(series.column("close"))
                                .limit(24)
                                .average()
                                .orElseThrow(),
                        within(1e-9));
    }

    @Test
    void statisticsAreThoseOfANaiveComputation() {
        double[] closes = PANEL.get(0).column("close");
        double[] volumes = PANEL.get(0).column("volume");
        Map<String, double[][]> values = values(Map.of("rank", "rank(close, 30)", "corr", "corr(close, volume, 30)"));

        for (int i = 29; i < ROWS; i++) {
            double below = 0;
            double[] sums = new double[5];
            for (int k = i - 29; k <= i; k++) {
                below += closes[k] < closes[i] ? 1 : 0;
                sums[0] += closes[k];
                sums[1] += volumes[k];
                sums[2] += closes[k] * closes[k];
                sums[3] += volumes[k] * volumes[k];
                sums[4] += closes[k] * volumes[k];
            }
            double corr = (30 * sums[4] - sums[0] * sums[1])
                    / Math.sqrt((30 * sums[2] - sums[0] * sums[0]) * (30 * sums[3] - sums[1] * sums[1]));
            assertThat(values.get("rank")[0][i]).isEqualTo((below + 1) / 30);
            assertThat(values.get("corr")[0][i]).isCloseTo(corr, within(1e-8));
        }
    }

    @Test
    void crossSectionHasOnlyWhatIsKnown() {
        ColumnSeries own = PANEL.get(0);
        ColumnSeries late = new ColumnSeries(
                "L",
                "",
                true,
                own.openTime(),
                own.closeTime(),
                Arrays.stream(own.availableAt()).map(time -> time + 1).toArray(),
                Map.of("close", own.column("close")));

        double[] values = Evaluator.evaluate(
                        FeatureSet.of(Map.of("x", "cs_demean(close)")), List.of(own, late), Long.MAX_VALUE, 5)
                .get("x")[0];

        double[] closes = own.column("close");
        assertThat(values[0]).isZero();
        assertThat(values[5]).isCloseTo((closes[5] - closes[4]) / 2, within(1e-12));
    }

    @Test
    void nullsAreNeverFilled() {
        Map<String, double[][]> values = Evaluator.evaluate(
                FeatureSet.of(Map.of("gap", "mean(1 / (close - 3), 2)", "log", "log(close - 3)")),
                List.of(Panels.closes(1, 2, 3, 4, 5)),
                Long.MAX_VALUE,
                5);

        assertThat(values.get("gap")[0])
                .containsExactly(Double.NaN, (-0.5 - 1) / 2, Double.NaN, Double.NaN, (1 + 0.5) / 2);
        assertThat(values.get("log")[0]).containsExactly(Double.NaN, Double.NaN, Double.NaN, 0, Math.log(2));
    }

    @Test
    void operatorsBindAsInArithmetic() {
        assertThat(values(Map.of("x", "2 + 3 * -4 - (5 - 1) / 2 < 0")).get("x")[0][0])
                .isEqualTo(1);
        assertThat(values(Map.of("x", "2 - 3 - 4")).get("x")[0][0]).isEqualTo(-5);
    }

    @Test
    void featureUsesOneAboveIt() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("change", "diff(close)");
        texts.put("double_change", "2 * change");
        Map<String, double[][]> values = values(texts);

        assertThat(values.get("double_change")[0][7]).isEqualTo(2 * values.get("change")[0][7]);
    }

    @Test
    void fractionalWeightsAreThoseOfTheBook() {
        assertThat(FractionalWeights.of(0.4, 0.0299))
                .containsExactly(new double[] {1, -0.4, -0.12, -0.064, -0.0416, -0.029952}, within(1e-12));
        assertThat(FractionalWeights.of(0.9, 1e-3)).hasSize(12).startsWith(1);
        assertThat(values(Map.of("x", "fracdiff(close, 1, 0.001)")).get("x")[0])
                .containsExactly(values(Map.of("x", "diff(close)")).get("x")[0], within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "men(close, 3) | did you mean mean?",
                "mean(close) | ,, where ) stands",
                "mean(close, 0) | a window of at least 1",
                "ema(close, 3d) | for ema and wilder of rows",
                "close + | a function, where it ends",
                "close close | nothing after it, where close stands",
                "close ^ 2 | nothing begins with ^",
                "(close | ), where it ends"
            })
    void mistakesAreNamed(String expression, String message) {
        assertThatThrownBy(() -> FeatureSet.of(Map.of("x", expression)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("features.x")
                .hasMessageContaining(message);
    }

    @Test
    void unknownColumnIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> values(Map.of("x", "mean(clos, 3)"))).hasMessageContaining("did you mean close?");
    }

    @Test
    void labelIsNoFeature() {
        assertThatThrownBy(() -> FeatureSet.of(Map.of("label_next", "close"))).hasMessageContaining("no label_");
    }

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(Presets.all());
        all.putAll(CROSS);
        return all;
    }

    private static Map<String, double[][]> values(Map<String, String> texts) {
        return Evaluator.evaluate(FeatureSet.of(texts), PANEL, Long.MAX_VALUE, 5);
    }
}
