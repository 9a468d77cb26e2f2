package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdBarBuilderTest {
    @Test
    void tenTenthsFillAVolumeOfOne() {
        // As doubles they sum to 0.9999999999999999.
        List<Bar> bars = Bars.of("volume-1", Collections.nCopies(10, trade(1, "5", "0.1")), DataType.TRADES);

        assertThat(bars).hasSize(1);
        assertThat(bars.get(0).complete()).isTrue();
        assertThat(bars.get(0).volume()).isEqualTo(1);
    }

    @Test
    void tradeThatCrossesTheThresholdStaysWholeAndNothingIsCarried() {
        List<Bar> bars = Bars.of(
                "volume-10", List.of(trade(1, "1", "9"), trade(2, "1", "25"), trade(3, "1", "9")), DataType.TRADES);

        assertThat(bars).extracting(Bar::volume).containsExactly(34.0, 9.0);
        assertThat(bars).extracting(Bar::complete).containsExactly(true, false);
    }

    @Test
    void barIsFullAtExactlyTheThreshold() {
        assertThat(Bars.of("dollar-100", List.of(trade(1, "25", "4")), DataType.TRADES)
                        .get(0)
                        .complete())
                .isTrue();
        assertThat(Bars.of("dollar-100", List.of(trade(1, "25", "3.99999999")), DataType.TRADES)
                        .get(0)
                        .complete())
                .isFalse();
    }

    @Test
    void aggregateTradeCountsAllItStandsFor() {
        TestTrade aggregate = new TestTrade(1, 7, 9, Side.SELL, BigDecimal.ONE, BigDecimal.ONE);
        List<Bar> bars = Bars.of("tick-3", List.of(aggregate), DataType.AGG_TRADES);

        assertThat(bars).hasSize(1);
        assertThat(bars.get(0).complete()).isTrue();
        assertThat(bars.get(0).tradeCount()).isEqualTo(3);
        assertThat(bars.get(0).firstTradeId()).isEqualTo("7");
        assertThat(bars.get(0).lastTradeId()).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"volume-split-2", "dollar-split-20", "tick-split-2"})
    void tradeThatFillsMoreBarsThanTheSinkTakesOfOneIsRefused(String name) {
        TestTrade five = new TestTrade(1, 1, 10, Side.BUY, BigDecimal.TEN, BigDecimal.TEN);
        TestTrade six = new TestTrade(2, 11, 22, Side.BUY, BigDecimal.TEN, new BigDecimal("12"));
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder =
                Bars.spec(name).builder(((BarSink) bars::add).limitedTo(5).delayedBy(1));

        Bars.add(builder, List.of(five), DataType.AGG_TRADES);
        assertThat(bars).hasSize(5);

        assertThatThrownBy(() -> Bars.add(builder, List.of(six), DataType.AGG_TRADES))
                .isInstanceOf(BarmillException.class)
                .hasFieldOrPropertyWithValue("code", ErrorCode.TOO_MANY_BARS)
                .hasMessageContaining(name)
                .hasMessageContaining("the trade at 2 µs")
                .hasMessageContaining("more than 5");
        assertThat(bars).hasSize(5);
    }

    @Test
    void aMillionBarsOfATradeIsTheLimitWhereNobodySetsOne() {
        TestTrade huge = trade(1, "1", "1000001");
        BarBuilder builder = Bars.spec("volume-split-1").builder(bar -> {});

        assertThatThrownBy(() -> Bars.add(builder, List.of(huge), DataType.TRADES))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("more than 1000000");
    }

    @Test
    void boundsAreTheEarliestAndLatestTimeAndEndsGoByTheSource() {
        List<Bar> bars = Bars.of(
                "tick-3", List.of(trade(20, "1", "1"), trade(10, "2", "1"), trade(15, "3", "1")), DataType.TRADES);

        assertThat(bars.get(0).openTime()).isEqualTo(10);
        assertThat(bars.get(0).closeTime()).isEqualTo(20);
        assertThat(bars.get(0).open()).isEqualTo(1);
        assertThat(bars.get(0).close()).isEqualTo(3);
    }

    @Test
    void momentsAndTheEndOfInputCloseNothing() {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = Bars.spec("tick-2").builder(bars::add);
        Bars.add(builder, List.of(trade(1, "1", "1")), DataType.TRADES);
        builder.closeUntil(Long.MAX_VALUE);
        builder.endOfInput();

        assertThat(bars).isEmpty();
        assertThat(builder.partial())
                .hasValueSatisfying(bar -> assertThat(bar.complete()).isFalse());
    }

    @Test
    void exactThresholdHoldsWhereNumbersLeaveTheFastPath() {
        // 1e-12 is finer than the fast path's unit, 1e16 beyond its range.
        List<Bar> fine = Bars.of(
                "volume-0.000000000003", Collections.nCopies(4, trade(1, "1", "0.000000000001")), DataType.TRADES);
        assertThat(fine).extracting(Bar::tradeCount).containsExactly(3L, 1L);
        List<Bar> large = Bars.of(
                "volume-30000000000000001",
                List.of(trade(1, "1", "1e16"), trade(1, "1", "2e16"), trade(1, "1", "1"), trade(1, "1", "1")),
                DataType.TRADES);
        assertThat(large).extracting(Bar::tradeCount).containsExactly(3L, 1L);
    }

    @Test
    void tradeLargerThanManyBarsIsDividedWithoutLoss() {
        List<Bar> bars = Bars.of("dollar-split-4", List.of(trade(7, "1", "10")), DataType.TRADES);

        assertThat(bars).extracting(Bar::volume).containsExactly(4.0, 4.0, 2.0);
        assertThat(bars).extracting(Bar::tradeCount).containsExactly(1L, 0L, 0L);
        assertThat(bars).extracting(Bar::openTime).containsOnly(7L);
        assertThat(bars).extracting(Bar::firstTradeId).containsOnly("7");
    }

    @Test
    void partWhoseAmountIsNoFiniteDecimalTakesNothingFromTheWhole() {
        List<Bar> bars = Bars.of("dollar-split-1", List.of(trade(1, "3", "1")), DataType.TRADES);

        assertThat(bars).hasSize(3);
        assertThat(bars).extracting(Bar::quoteVolume).containsOnly(1.0);
        assertThat(bars).extracting(Bar::volume).containsOnly(1.0 / 3);
        assertThat(bars).extracting(Bar::vwap).containsOnly(3.0);
    }

    @Test
    void tradesOfAnAggregateAreDividedBetweenTickBars() {
        TestTrade aggregate = new TestTrade(1, 1, 5, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);

        List<Bar> bars = Bars.of("tick-split-2", List.of(aggregate), DataType.AGG_TRADES);

        assertThat(bars).extracting(Bar::tradeCount).containsExactly(2L, 2L, 1L);
        assertThat(bars).extracting(Bar::volume).containsExactly(0.4, 0.4, 0.2);
    }

    @Test
    void tradeAtPriceZeroNeverClosesADollarBar() {
        List<TestTrade> trades = List.of(trade(1, "1", "25"), trade(2, "0", "1000000"), trade(3, "1", "1"));

        assertThat(Bars.of("dollar-split-10", trades.subList(1, 2), DataType.TRADES)
                        .get(0)
                        .complete())
                .isFalse();
        assertThat(Bars.of("dollar-10(overshoot=carry)", trades, DataType.TRADES))
                .extracting(Bar::tradeCount)
                .containsExactly(1L, 2L);
    }

    @Test
    void overshootThatIsCarriedClosesLaterBarsSooner() {
        List<TestTrade> trades =
                List.of(trade(1, "1", "25"), trade(2, "1", "1"), trade(3, "1", "3"), trade(4, "1", "1"));

        assertThat(Bars.of("volume-10(overshoot=carry)", trades, DataType.TRADES))
                .extracting(Bar::volume)
                .containsExactly(25.0, 1.0, 4.0);
        assertThat(Bars.of("volume-10(overshoot=carry)", trades, DataType.TRADES))
                .extracting(Bar::complete)
                .containsExactly(true, true, true);
    }

    @Test
    void automaticThresholdIsThatOfTheDayOnWhichTheBarOpens() {
        long day = 86_400_000_000L;
        List<TestTrade> trades = List.of(
                trade(1, "1", "100"),
                trade(day, "1", "30"),
                trade(2 * day, "1", "15"),
                trade(2 * day + 1, "1", "6"),
                trade(2 * day + 2, "1", "6"));

        List<Bar> bars = Bars.of("volume-auto-2(days=1)", trades, DataType.TRADES);

        // Day 1 is measured by day 0, of which it wants 50; day 2 by day 1, of which it wants 15.
        assertThat(bars).extracting(Bar::threshold).containsExactly(50.0, 15.0);
        assertThat(bars).extracting(Bar::volume).containsExactly(51.0, 6.0);
        assertThat(bars).extracting(Bar::complete).containsExactly(true, false);
    }

    @Test
    void dayWithoutVolumeGivesNoThreshold() {
        long day = 86_400_000_000L;
        assertThat(Bars.of("volume-auto-2", List.of(trade(1, "1", "0"), trade(day, "1", "5")), DataType.TRADES))
                .isEmpty();
    }

    private static TestTrade trade(long time, String price, String amount) {
        return TestTrade.of(time, time, Side.BUY, price, amount);
    }
}
