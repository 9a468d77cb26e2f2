package io.barmill.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures of a curve of six values, worked by hand. */
class WorkedReturnsTest {
    private static final Offset<Double> TINY = within(1e-9);
    private static final double[] EQUITY = {100, 110, 99, 99, 118.8, 112.86};
    private static final Returns RETURNS = Returns.between(EQUITY);

    @Test
    void returnsAndTheirMoments() {
        assertThat(RETURNS.total()).isCloseTo(0.1286, TINY);
        assertThat(RETURNS.moments().mean()).isCloseTo(0.03, TINY);
        assertThat(RETURNS.moments().deviation()).isCloseTo(0.1204159458, TINY);
        assertThat(RETURNS.moments().skewness()).isCloseTo(0.4034071140, TINY);
        assertThat(RETURNS.moments().kurtosis()).isCloseTo(1.7636741974, TINY);
    }

    @Test
    void ratiosOfAYearOf365Days() {
        assertThat(RETURNS.volatility(365)).isCloseTo(2.3005434141, TINY);
        assertThat(RETURNS.sharpe(0) * Math.sqrt(365)).isCloseTo(4.7597449946, TINY);
        assertThat(RETURNS.sharpe(0) * Math.sqrt(252)).isCloseTo(3.9549183696, TINY);
        assertThat(RETURNS.sortino(0) * Math.sqrt(365)).isCloseTo(11.4629839047, TINY);
        assertThat(RETURNS.omega(0)).isCloseTo(2, TINY);
        assertThat(RETURNS.gainToPain()).isCloseTo(1, TINY);
    }

    @Test
    void tailsAreReturns() {
        assertThat(RETURNS.valueAtRisk()).isCloseTo(-0.09, TINY);
        assertThat(RETURNS.expectedShortfall()).isCloseTo(-0.1, TINY);
    }

    @Test
    void drawdownCountsFromTheFirstValue() {
        Drawdowns drawdowns = Drawdowns.of(new long[] {0, 1, 2, 3, 4, 5}, EQUITY);

        assertThat(drawdowns.deepest()).isCloseTo(-0.1, TINY);
        assertThat(drawdowns.ulcer()).isCloseTo(0.0612372436, TINY);
        assertThat(Drawdowns.of(new long[] {0, 1}, new double[] {100, 90}).deepest())
                .isCloseTo(-0.1, TINY);
    }

    @Test
    void drawdownThatEndsTheCurveIsNotRecovered() {
        Drawdowns drawdowns = Drawdowns.of(new long[] {0, 1, 2, 3, 4, 5}, EQUITY);

        assertThat(drawdowns.spells())
                .extracting(
                        Drawdowns.Spell::peakTime,
                        Drawdowns.Spell::troughTime,
                        Drawdowns.Spell::endTime,
                        Drawdowns.Spell::recovered)
                .containsExactly(tuple(1L, 2L, 4L, true), tuple(4L, 5L, 5L, false));
    }

    @Test
    void fitAgainstABenchmark() {
        BenchmarkFit fit = RETURNS.against(Returns.of(0.05, -0.08, 0.02, 0.1, -0.04));

        assertThat(fit.beta()).isCloseTo(1.6421568627, TINY);
        assertThat(fit.alpha() * 365).isCloseTo(4.9561274510, TINY);
        assertThat(fit.information() * Math.sqrt(365)).isCloseTo(7.1573787224, TINY);
    }

    @Test
    void probabilityOfTheSharpeRatioUsesThePeriodNotTheYear() {
        assertThat(SharpeSignificance.of(RETURNS, 0).probability(0)).isCloseTo(0.6991459776, TINY);
    }

    @Test
    void undefinedFiguresAreNotZero() {
        assertThat(Returns.of(0.01, 0.01, 0.01).sharpe(0)).isNaN();
        assertThat(Returns.of(0.01).sharpe(0)).isNaN();
        assertThat(Returns.of(0.01, 0.02).sortino(0)).isNaN();
        assertThat(Returns.of(0.01, 0.02).omega(0)).isNaN();
        assertThat(Returns.of().total()).isNaN();
        assertThat(Returns.of().valueAtRisk()).isNaN();
        assertThat(SharpeSignificance.of(Returns.of(0.01, 0.01, 0.01), 0).probability(0))
                .isNaN();
    }
}
