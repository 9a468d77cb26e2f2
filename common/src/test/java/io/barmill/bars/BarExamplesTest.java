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

    private static final List<TestTrade> TRADES = List.of(
            TestTrade.of(NOON + 10 * SECOND, 1, Side.BUY, "100.00", "2.0"),
            TestTrade.of(NOON + 50 * SECOND, 2, Side.SELL, "101.00", "0.5"),
            TestTrade.of(NOON + 60 * SECOND, 3, Side.BUY, "99.00", "4.0"));

    @Test
    void timeBars() {
        assertThat(Bars.of("time-1m", TRADES, DataType.TRADES))
                .containsExactly(
                        new Bar(
                                NOON, NOON + 60 * SECOND, 100, 101, 100, 101, 2.5, 250.5, 100.2, 2, 2, 200, "1", "2", true),
                        new Bar(
                                NOON + 60 * SECOND, NOON + 120 * SECOND, 99, 99, 99, 99, 4, 396, 99, 1, 4, 396, "3", "3",
                                false));
    }

    @Test
    void tickBars() {
        assertThat(Bars.of("tick-2", TRADES, DataType.TRADES))
                .containsExactly(
                        new Bar(
                                NOON + 10 * SECOND, NOON + 50 * SECOND, 100, 101, 100, 101, 2.5, 250.5, 100.2, 2, 2, 200,
                                "1", "2", true),
                        new Bar(
                                NOON + 60 * SECOND, NOON + 60 * SECOND, 99, 99, 99, 99, 4, 396, 99, 1, 4, 396, "3", "3",
                                false));
    }

    @Test
    void volumeBars() {
        assertThat(Bars.of("volume-3", TRADES, DataType.TRADES))
                .containsExactly(new Bar(
                        NOON + 10 * SECOND, NOON + 60 * SECOND, 100, 101, 99, 99, 6.5, 646.5, 99.46153846153847, 3, 6, 596,
                        "1", "3", true));
    }

    @Test
    void dollarBars() {
        assertThat(Bars.of("dollar-200", TRADES, DataType.TRADES))
                .containsExactly(
                        new Bar(
                                NOON + 10 * SECOND, NOON + 10 * SECOND, 100, 100, 100, 100, 2, 200, 100, 1, 2, 200, "1",
                                "1", true),
                        new Bar(
                                NOON + 50 * SECOND, NOON + 60 * SECOND, 101, 101, 99, 99, 4.5, 446.5, 99.22222222222223, 2,
                                4, 396, "2", "3", true));
    }
}
