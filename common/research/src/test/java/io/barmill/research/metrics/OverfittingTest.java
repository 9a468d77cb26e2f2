package io.barmill.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barmill.research.numeric.Moments;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverfittingTest {
    @Test
    void workedExample() {
        double[][] days = {{2, 0, 1}, {1, -1, 0}, {3, 1, -1}, {-1, 2, 0}, {-2, 1, 2}, {0, 3, 1}, {-3, 0, 1}, {1, 2, -2}
        };
        double[][] returns = new double[3][8];
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < 3; k++) {
                returns[k][i] = days[i][k] / 100;
            }
        }

        double[] logits = Overfitting.logits(returns, 4);

        assertThat(Arrays.stream(logits).sorted().toArray())
                .containsExactly(new double[] {-1.0986, -1.0986, 0, 0, 1.0986, 1.0986}, within(1e-4));
        assertThat(Overfitting.probability(logits)).isEqualTo(4.0 / 6);
    }

    /** Two hundred strategies without skill: the best is luck, and both measures say so. */
    @Test
    void bestOfNoiseIsTakenForLuck() {
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            double[][] returns = noise(seed, 200, 1_000);
            double[] sharpes = Arrays.stream(returns)
                    .mapToDouble(one -> Returns.of(one).sharpe(0))
                    .toArray();
            double highest = Arrays.stream(sharpes).max().orElseThrow();
            double[] best = returns[(int) indexOf(sharpes, highest)];
            double deflated = SharpeSignificance.of(Returns.of(best), 0)
                    .deflated(200, Math.pow(Moments.of(sharpes).deviation(), 2));
            assertThat(deflated).isLessThan(0.95);
            sum += Overfitting.probability(Overfitting.logits(returns, 8));
        }
        assertThat(sum / 20).isBetween(0.4, 0.6);
    }

    @Test
    void skillIsNotTakenForLuck() {
        double[][] returns = noise(1, 50, 1_000);
        for (int i = 0; i < 1_000; i++) {
            returns[7][i] += 0.003;
        }

        assertThat(Overfitting.probability(Overfitting.logits(returns, 16))).isLessThan(0.01);
    }

    private static double[][] noise(int seed, int trials, int days) {
        Random random = new Random(seed);
        double[][] returns = new double[trials][days];
        for (double[] one : returns) {
            Arrays.setAll(one, i -> 0.01 * random.nextGaussian());
        }
        return returns;
    }

    private static long indexOf(double[] values, double value) {
        return Arrays.stream(values).takeWhile(one -> one != value).count();
    }
}
