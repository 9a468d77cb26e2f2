package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/reference/bars.md, worked by hand. */
class BarExamplesTest {
    private static final long NOON = 1_704_110_400_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long FIRST = NOON + 10 * SECOND;
    private static final long THIRD = NOON + 60 * SECOND;
    private static final double NONE = Bar.NO_THRESHOLD;

    private static final List<TestTrade> TRADES = List.of(
            TestTrade.of(FIRST, 1, Side.BUY, "100.00", "2.0"),
            TestTrade.of(NOON + 50 * SECOND, 2, Side.SELL, "101.00", "0.5"),
            TestTrade.of(THIRD, 3, Side.BUY, "99.00", "4.0"));

    private static List<Bar> bars(String name) {
        return Bars.of(name, TRADES, DataType.TRADES);
    }

    /** The first two trades. */
    private static Bar firstTwo(double threshold) {
        long last = NOON + 50 * SECOND;
        return new Bar(FIRST, last, 100, 101, 100, 101, 2.5, 250.5, 100.2, 2, 2, 200, "1", "2", true, threshold, last);
    }

    private static Bar lastTwo(long from, long to, double threshold) {
        double vwap = 99.22222222222223;
        return new Bar(from, to, 101, 101, 99, 99, 4.5, 446.5, vwap, 2, 4, 396, "2", "3", true, threshold, to);
    }

    private static Bar third(boolean complete, double threshold) {
        return new Bar(THIRD, THIRD, 99, 99, 99, 99, 4, 396, 99, 1, 4, 396, "3", "3", complete, threshold, THIRD);
    }

    private static Bar all(boolean complete, double threshold) {
        double vwap = 99.46153846153847;
        return new Bar(
                FIRST, THIRD, 100, 101, 99, 99, 6.5, 646.5, vwap, 3, 6, 596, "1", "3", complete, threshold, THIRD);
    }

    @Test
    void timeBars() {
        long end = NOON + 120 * SECOND;
        assertThat(bars("time-1m"))
                .containsExactly(
                        new Bar(
                                NOON, THIRD, 100, 101, 100, 101, 2.5, 250.5, 100.2, 2, 2, 200, "1", "2", true, NONE,
                                THIRD),
                        new Bar(THIRD, end, 99, 99, 99, 99, 4, 396, 99, 1, 4, 396, "3", "3", false, NONE, end));
    }

    @Test
    void flatTimeBars() {
        List<Bar> bars = bars("time-10s(empty=flat)");

        assertThat(bars).hasSize(6);
        long end = NOON + 30 * SECOND;
        assertThat(bars.get(1))
                .isEqualTo(new Bar(
                        NOON + 20 * SECOND, end, 100, 100, 100, 100, 0, 0, 100, 0, 0, 0, "", "", true, NONE, end));
        assertThat(bars).extracting(Bar::tradeCount).containsExactly(1L, 0L, 0L, 0L, 1L, 1L);
        assertThat(bars).extracting(Bar::close).containsExactly(100.0, 100.0, 100.0, 100.0, 101.0, 99.0);
    }

    @Test
    void tickBars() {
        assertThat(bars("tick-2")).containsExactly(firstTwo(2), third(false, 2));
    }

    @Test
    void volumeBars() {
        assertThat(bars("volume-3")).containsExactly(all(true, 3));
    }

    @Test
    void volumeBarsThatSplit() {
        assertThat(bars("volume-split-3"))
                .containsExactly(
                        new Bar(FIRST, THIRD, 100, 101, 99, 99, 3, 300, 100, 3, 2.5, 249.5, "1", "3", true, 3, THIRD),
                        new Bar(THIRD, THIRD, 99, 99, 99, 99, 3, 297, 99, 0, 3, 297, "3", "3", true, 3, THIRD),
                        new Bar(THIRD, THIRD, 99, 99, 99, 99, 0.5, 49.5, 99, 0, 0.5, 49.5, "3", "3", false, 3, THIRD));
    }

    @Test
    void volumeBarsThatCarry() {
        long second = NOON + 50 * SECOND;
        assertThat(bars("volume-1(overshoot=carry)"))
                .containsExactly(
                        new Bar(FIRST, FIRST, 100, 100, 100, 100, 2, 200, 100, 1, 2, 200, "1", "1", true, 1, FIRST),
                        new Bar(second, second, 101, 101, 101, 101, 0.5, 50.5, 101, 1, 0, 0, "2", "2", true, 1, second),
                        third(true, 1));
    }

    @Test
    void dollarBars() {
        long second = NOON + 50 * SECOND;
        assertThat(bars("dollar-200"))
                .containsExactly(
                        new Bar(FIRST, FIRST, 100, 100, 100, 100, 2, 200, 100, 1, 2, 200, "1", "1", true, 200, FIRST),
                        lastTwo(second, THIRD, 200));
    }

    @Test
    void dollarBarsByTheDayBefore() {
        long day = 86_400 * SECOND;
        List<TestTrade> trades = List.of(
                TestTrade.of(FIRST, 1, Side.BUY, "100.00", "2.0"),
                TestTrade.of(FIRST + day, 2, Side.SELL, "101.00", "0.5"),
                TestTrade.of(THIRD + day, 3, Side.BUY, "99.00", "4.0"));

        assertThat(Bars.of("dollar-auto-2", trades, DataType.TRADES))
                .containsExactly(lastTwo(FIRST + day, THIRD + day, 100));
    }

    @Test
    void imbalanceBars() {
        assertThat(bars("imbalance-volume-fixed-3")).containsExactly(all(true, 3));
        assertThat(bars("imbalance-volume-fixed-2(side=taker)"))
                .extracting(Bar::tradeCount)
                .containsExactly(1L, 2L);
    }

    @Test
    void expectedImbalanceBars() {
        assertThat(bars("imbalance-volume-ewma(init=2,window=1,bars=1,side=taker)"))
                .containsExactly(firstTwo(1), third(true, 1));
    }

    @Test
    void runBars() {
        assertThat(bars("run-volume-fixed-4(side=taker)")).containsExactly(all(true, 4));
        assertThat(bars("run-volume-fixed-6(side=taker)")).containsExactly(all(false, 6));
    }

    @Test
    void expectedRunBars() {
        assertThat(bars("run-tick-ewma(init=2,side=taker)")).containsExactly(all(true, 1));
    }

    @Test
    void rangeBars() {
        assertThat(bars("range-1")).containsExactly(firstTwo(1), third(false, 1));
    }

    @Test
    void renkoBars() {
        assertThat(bars("renko-1(reversal=1)"))
                .containsExactly(
                        firstTwo(1),
                        new Bar(THIRD, THIRD, 101, 101, 100, 100, 4, 396, 99, 1, 4, 396, "3", "3", true, 1, THIRD),
                        new Bar(THIRD, THIRD, 100, 100, 99, 99, 0, 0, 99, 0, 0, 0, "3", "3", true, 1, THIRD));
        assertThat(bars("renko-1"))
                .containsExactly(
                        firstTwo(1),
                        new Bar(THIRD, THIRD, 100, 100, 99, 99, 4, 396, 99, 1, 4, 396, "3", "3", true, 1, THIRD));
    }
}
