package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Range and Renko bars where doubles alone would go wrong, and where one trade does much. */
class PriceBarBuilderTest {
    @Test
    void rangeIsComparedInDecimals() {
        // As doubles 0.3 − 0.1 is 0.19999999999999998.
        assertThat(Bars.of("range-0.2", trades("0.1", "0.3"), DataType.TRADES)
                        .get(0)
                        .complete())
                .isTrue();
        assertThat(Bars.of("range-0.2", trades("0.1", "0.29999999"), DataType.TRADES)
                        .get(0)
                        .complete())
                .isFalse();
        // As doubles 1.1 − 1.0 is 0.10000000000000009.
        assertThat(Bars.of("range-0.10000000000000005", trades("1.0", "1.1"), DataType.TRADES)
                        .get(0)
                        .complete())
                .isFalse();
    }

    @Test
    void bricksStandOnExactLevels() {
        List<Bar> bars = Bars.of("renko-0.1", trades("0.1", "0.2", "0.3", "0.4"), DataType.TRADES);

        assertThat(bars).extracting(Bar::close).containsExactly(0.2, 0.3, 0.4);
    }

    @Test
    void tradeThatCompletesManyBricksIsInTheFirst() {
        List<Bar> bars = Bars.of("renko-2", trades("10", "17"), DataType.TRADES);

        assertThat(bars).extracting(Bar::open).containsExactly(10.0, 12.0, 14.0);
        assertThat(bars).extracting(Bar::close).containsExactly(12.0, 14.0, 16.0);
        assertThat(bars).extracting(Bar::volume).containsExactly(2.0, 0.0, 0.0);
        assertThat(bars).extracting(Bar::tradeCount).containsExactly(2L, 0L, 0L);
        assertThat(bars).extracting(Bar::lastTradeId).containsOnly("2");
    }

    @Test
    void tradeThatLeapsOverMoreBricksThanTheSinkTakesOfOneIsRefused() {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = Bars.spec("renko-2").builder(((BarSink) bars::add).limitedTo(3));
        Bars.add(builder, trades("10", "17"), DataType.TRADES);
        assertThat(bars).hasSize(3);

        assertThatThrownBy(() -> Bars.add(builder, trades("24"), DataType.TRADES))
                .isInstanceOf(BarmillException.class)
                .hasFieldOrPropertyWithValue("code", ErrorCode.TOO_MANY_BARS);
        assertThat(bars).hasSize(3);
    }

    @Test
    void turnNeedsTwoSizesFromTheLastClose() {
        assertThat(Bars.of("renko-1", trades("10", "11", "9.01"), DataType.TRADES))
                .extracting(Bar::complete)
                .containsExactly(true, false);
        List<Bar> turned = Bars.of("renko-1", trades("10", "11", "9"), DataType.TRADES);
        assertThat(turned).extracting(Bar::open).containsExactly(10.0, 10.0);
        assertThat(turned).extracting(Bar::close).containsExactly(11.0, 9.0);
    }

    @Test
    void turnOfOneSizeStartsAtTheLastClose() {
        List<Bar> turned = Bars.of("renko-1(reversal=1)", trades("10", "11", "10"), DataType.TRADES);

        assertThat(turned).extracting(Bar::open).containsExactly(10.0, 11.0);
        assertThat(turned).extracting(Bar::close).containsExactly(11.0, 10.0);
    }

    private static List<TestTrade> trades(String... prices) {
        List<TestTrade> trades = new ArrayList<>();
        for (String price : prices) {
            trades.add(TestTrade.of(trades.size(), trades.size() + 1, Side.BUY, price, "1"));
        }
        return trades;
    }
}
