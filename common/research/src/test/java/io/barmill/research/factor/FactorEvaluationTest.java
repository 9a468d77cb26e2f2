package io.barmill.research.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.ColumnSeries;
import io.barmill.research.feature.Panels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactorEvaluationTest {
    private static final long HOUR = Panels.HOUR;
    private static final double[] FACTOR = {.9, .1, .4, .4, -.3, .7};
    private static final double[] RETURNS = {.03, -.01, .02, 0, -.02, .01};
    private static final Weighting LONG_SHORT = new Weighting(true, false, false);

    @Test
    void workedExample() {
        assertThat(CrossSections.rankCorrelation(FACTOR, RETURNS, 5)).isCloseTo(0.8986451053, within(1e-10));
        assertThat(CrossSections.correlation(FACTOR, RETURNS, 5)).isCloseTo(0.9004691165, within(1e-10));
        assertThat(new Buckets.Counts(3).of(FACTOR)).containsExactly(3, 1, 2, 2, 1, 3);
        double[] weights = LONG_SHORT.of(FACTOR, new int[6]);
        assertThat(weights)
                .containsExactly(
                        new double[] {0.285714, -0.142857, 0.017857, 0.017857, -0.357143, 0.178571}, within(1e-6));
        double earned =
                IntStream.range(0, 6).mapToDouble(i -> weights[i] * RETURNS[i]).sum();
        assertThat(earned).isCloseTo(0.01928571, within(1e-8));
    }

    @Test
    void workedRatioOfCoefficients() {
        FactorEvaluation.IcSummary summary = IcStatistics.of(1, new double[] {.10, .05, -.02, .08, .04}, 0, 0);

        assertThat(summary.ratio()).isCloseTo(1.0910894512, within(1e-10));
        assertThat(summary.t()).isCloseTo(2.4397501824, within(1e-10));
    }

    /** Overlapping returns repeat each other: the same coefficients are worth less. */
    @Test
    void overlapLowersT() {
        double[] values = new double[60];
        Random random = new Random(5);
        for (int i = 1; i < values.length; i++) {
            values[i] = 0.8 * values[i - 1] + 0.02 * random.nextGaussian() + 0.01;
        }

        double alone = IcStatistics.of(1, values, 0, 0).t();
        double overlapping = IcStatistics.of(1, values, 4, 0).t();

        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = 0;
        for (int k = -4; k <= 4; k++) {
            for (int i = 0; i < values.length; i++) {
                if (i + k >= 0 && i + k < values.length) {
                    variance += (1 - Math.abs(k) / 5.0) * (values[i] - mean) * (values[i + k] - mean) / 59;
                }
            }
        }
        assertThat(overlapping)
                .isCloseTo(mean / Math.sqrt(variance / 60), within(1e-9))
                .isLessThan(alone);
    }

    @Test
    void equalValuesShareABucket() {
        assertThat(new Buckets.Counts(5).of(new double[] {1, 1, 1, 1, 2})).containsExactly(1, 1, 1, 1, 2);
        assertThat(new Buckets.Counts(5).of(new double[] {1, 1, 1})).containsExactly(1, 1, 1);
    }

    @Test
    void fewNamesAndNoDispersionHaveNoCoefficient() {
        assertThat(CrossSections.rankCorrelation(FACTOR, RETURNS, 7)).isNaN();
        assertThat(CrossSections.rankCorrelation(new double[6], RETURNS, 5)).isNaN();
        assertThat(CrossSections.turnover(new int[] {1, 2}, new int[] {2, 2}, 1))
                .isNaN();
    }

    /** The last close before a decision is never its price: the fill is the open that follows. */
    @Test
    void returnsStartAtTheOpenThatFollows() {
        ColumnSeries series = Panels.random("A", 7, 50);
        FactorPanel panel = FactorPanel.of(List.of(series), new double[][] {new double[50]}, 2 * HOUR, 0, HOUR);

        double[] opens = series.column("open");
        assertThat(panel.times()[0]).isEqualTo(2 * HOUR);
        assertThat(panel.returns(0, 0, 4 * HOUR)[0]).isEqualTo(opens[6] / opens[2] - 1);
        assertThat(panel.returns(0, 2 * HOUR, 4 * HOUR)[0]).isEqualTo(opens[6] / opens[4] - 1);
    }

    @Test
    void instrumentThatEndsIsTakenToItsLastClose() {
        ColumnSeries whole = Panels.random("A", 7, 50);
        ColumnSeries ended = Panels.random("B", 8, 50).until(21 * HOUR);
        FactorPanel panel =
                FactorPanel.of(List.of(whole, ended), new double[][] {new double[50], new double[20]}, HOUR, 0, HOUR);

        double[] opens = ended.column("open");
        double[] closes = ended.column("close");
        assertThat(panel.returns(9, 0, 40 * HOUR)[1]).isNaN();
        assertThat(panel.returns(9, 0, 30 * HOUR)[1]).isEqualTo(closes[19] / opens[10] - 1);
        assertThat(panel.returns(30, 0, HOUR)[1]).isNaN();
    }

    @Test
    void lossesAddUpAndTooManyAreRefused() {
        int n = 6;
        double[][] factor = new double[n][100];
        for (int i = 0; i < n; i++) {
            Arrays.fill(factor[i], 0, 50, Double.NaN);
        }
        FactorPanel panel = panel(n, factor);

        assertThat(panel.losses()).allSatisfy(loss -> {
            assertThat(loss.known()).isEqualTo(n);
            assertThat(loss.kept()).isEqualTo(loss.known() - loss.stale() - loss.noValue() - loss.noPrice());
        });
        assertThat(panel.losses().stream().mapToInt(FactorPanel.Loss::noValue).sum())
                .isEqualTo(50 * n);
        assertThat(panel.losses().stream().mapToInt(FactorPanel.Loss::noPrice).sum())
                .isEqualTo(n);
        assertThatThrownBy(() -> FactorEvaluation.of(panel, new int[n], options(0.35)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("factor.max_loss is 51.0 % of the values lost")
                .hasMessageContaining("300 had no value");
    }

    /** A factor that is the next return itself has all there is; the same factor a step later has nothing. */
    @Test
    void perfectFactorHasCoefficientOneAndDecaysAtOnce() {
        int n = 12;
        double[][] factor = new double[n][100];
        for (int i = 0; i < n; i++) {
            double[] opens = Panels.random("S" + i, i, 100).column("open");
            for (int t = 0; t < 98; t++) {
                factor[i][t] = opens[t + 2] / opens[t + 1] - 1;
            }
        }
        FactorEvaluation evaluation = FactorEvaluation.of(panel(n, factor), new int[n], options(1));

        FactorEvaluation.IcSummary summary = evaluation.summaries().get(0);
        assertThat(summary.mean()).isCloseTo(1, within(1e-12));
        assertThat(summary.n()).isEqualTo(98);
        assertThat(evaluation.decay().get(0)).isCloseTo(1, within(1e-12));
        assertThat(Math.abs(evaluation.decay().get(1))).isLessThan(0.15);
        assertThat(evaluation.monotonicity(HOUR)).isEqualTo(1);
        assertThat(evaluation.portfolio()).hasSize(98).allSatisfy(row -> {
            assertThat(row.gross()).isPositive();
            assertThat(row.net()).isCloseTo(row.gross() - row.turnover() * 0.001, within(1e-15));
        });
    }

    @Test
    void laterRowsChangeNoEarlierPlaceInABucket() {
        int n = 8;
        Random random = new Random(3);
        double[][] factor = new double[n][100];
        for (double[] row : factor) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        FactorEvaluation whole = FactorEvaluation.of(panel(n, factor), new int[n], options(1));
        List<ColumnSeries> known = IntStream.range(0, n)
                .mapToObj(i -> Panels.random("S" + i, i, 100).until(60 * HOUR + 1))
                .toList();
        FactorEvaluation part =
                FactorEvaluation.of(FactorPanel.of(known, factor, HOUR, 0, HOUR), new int[n], options(1));

        FactorEvaluation.TurnoverRow[] earlier = part.turnovers().stream()
                .filter(row -> row.time() < 60 * HOUR)
                .toArray(FactorEvaluation.TurnoverRow[]::new);
        assertThat(earlier).hasSize(58 * 4);
        assertThat(whole.turnovers()).startsWith(earlier);
    }

    private static FactorPanel panel(int n, double[][] factor) {
        List<ColumnSeries> panel = IntStream.range(0, n)
                .mapToObj(i -> Panels.random("S" + i, i, 100))
                .toList();
        return FactorPanel.of(panel, factor, HOUR, 0, HOUR);
    }

    private static FactorOptions options(double mostLoss) {
        return new FactorOptions(
                HOUR, new long[] {HOUR}, true, 5, mostLoss, new Buckets.Counts(3), false, LONG_SHORT, 0.001, 4);
    }
}
