package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBarBuilderTest {
    private static final long MINUTE = 60_000_000;
    private static final long DAY = 86_400_000_000L;

    private final List<Bar> bars = new ArrayList<>();
    private final BarBuilder builder = Bars.spec("time-1m").builder(bars::add);

    @Test
    void startBelongsToTheBarAndEndToTheNext() {
        add(trade(0, 1), trade(MINUTE - 1, 2), trade(MINUTE, 3));
        finish();

        assertThat(bars).extracting(Bar::openTime).containsExactly(0L, MINUTE);
        assertThat(bars).extracting(Bar::tradeCount).containsExactly(2L, 1L);
    }

    @Test
    void intervalsBeforeTheEpochAreAlignedToo() {
        add(trade(-1, 1), trade(0, 2));
        finish();

        assertThat(bars).extracting(Bar::openTime).containsExactly(-MINUTE, 0L);
    }

    @Test
    void tradeThatComesLateIsCountedInItsOwnInterval() {
        add(trade(0, 1), trade(5 * MINUTE, 2), trade(MINUTE / 2, 3), trade(DAY - 1, 4), trade(10, 5));
        finish();

        assertThat(bars).extracting(Bar::tradeCount).containsExactly(3L, 1L, 1L);
        assertThat(bars.get(0).lastTradeId()).isEqualTo("3");
        assertThat(bars).extracting(Bar::openTime).isSorted();
    }

    @Test
    void openAndCloseGoByTimeAndThenByTheOrderOfTheSource() {
        add(trade(20, 1), trade(10, 2), trade(10, 3), trade(20, 4), trade(15, 5));
        finish();

        assertThat(bars.get(0).firstTradeId()).isEqualTo("2");
        assertThat(bars.get(0).open()).isEqualTo(2);
        assertThat(bars.get(0).lastTradeId()).isEqualTo("4");
        assertThat(bars.get(0).close()).isEqualTo(4);
    }

    @Test
    void barIsHandedOnOnceATradeADayPastItIsSeen() {
        add(trade(0, 1), trade(DAY + MINUTE - 1, 2));
        assertThat(bars).isEmpty();
        add(trade(DAY + MINUTE, 3));
        assertThat(bars).extracting(Bar::openTime).containsExactly(0L);
        assertThat(bars.get(0).complete()).isTrue();
    }

    @Test
    void tradeOfABarThatWasHandedOnIsAnErrorAndNeverLost() {
        add(trade(0, 1), trade(DAY + MINUTE, 2));

        assertThatThrownBy(() -> add(trade(MINUTE - 1, 3))).isInstanceOfSatisfying(BarmillException.class, late -> {
            assertThat(late.code()).isEqualTo(ErrorCode.LATE_TRADE);
            assertThat(late)
                    .hasMessageContaining("1970-01-01T00:00:59.999999Z")
                    .hasMessageContaining("1970-01-01T00:01:00Z");
        });
    }

    @Test
    void closeUntilHandsOnWhatEndsByThen() {
        add(trade(0, 1), trade(MINUTE, 2));
        builder.closeUntil(2 * MINUTE - 1);
        assertThat(bars).hasSize(1);
        builder.closeUntil(2 * MINUTE);
        assertThat(bars).hasSize(2).allMatch(Bar::complete);
        assertThat(builder.partial()).isEmpty();
    }

    @Test
    void tradesGoOnAfterTheirBarHasBeenClosedForThem() {
        add(trade(0, 1));
        builder.closeUntil(MINUTE);
        add(trade(MINUTE, 2));
        finish();

        assertThat(bars).extracting(Bar::firstTradeId).containsExactly("1", "2");
    }

    @Test
    void tradeOfTheBarThatWasClosedLastIsAnErrorToo() {
        add(trade(0, 1));
        builder.closeUntil(MINUTE);

        assertThatThrownBy(() -> add(trade(1, 2)))
                .isInstanceOfSatisfying(
                        BarmillException.class, late -> assertThat(late.code()).isEqualTo(ErrorCode.LATE_TRADE));
    }

    @Test
    void endOfInputLeavesOnlyTheLastBarOpen() {
        add(trade(0, 1), trade(MINUTE, 2), trade(2 * MINUTE, 3));
        assertThat(bars).isEmpty();
        builder.endOfInput();
        assertThat(bars).extracting(Bar::openTime).containsExactly(0L, MINUTE);
        assertThat(builder.partial()).hasValueSatisfying(last -> {
            assertThat(last.openTime()).isEqualTo(2 * MINUTE);
            assertThat(last.complete()).isFalse();
        });
    }

    @Test
    void noTradesNoBars() {
        builder.endOfInput();
        assertThat(bars).isEmpty();
        assertThat(builder.partial()).isEmpty();
    }

    @Test
    void barOfTradesWithoutAmountHasItsCloseAsVwap() {
        add(TestTrade.of(1, 1, Side.BUY, "10", "0"), TestTrade.of(2, 2, Side.SELL, "12", "0"));
        finish();

        assertThat(bars.get(0).vwap()).isEqualTo(12);
        assertThat(bars.get(0).volume()).isZero();
    }

    @Test
    void priceOrAmountThatNoTradeHasIsRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRefused(bad, 1);
            assertRefused(1, bad);
        }
        assertRefused(1, -1);
    }

    private static void assertRefused(double price, double amount) {
        TradeBatch batch =
                TestTrade.batches(List.of(trade(1, 1)), DataType.TRADES, 1).get(0);
        batch.prices[0] = price;
        batch.amounts[0] = amount;
        assertThatThrownBy(() -> Bars.spec("time-1m").builder(bar -> {}).add(batch, 0, 1))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_ROW));
    }

    private static TestTrade trade(long time, long id) {
        return TestTrade.of(time, id, Side.BUY, Long.toString(id), "1");
    }

    private void add(TestTrade... trades) {
        Bars.add(builder, List.of(trades), DataType.TRADES);
    }

    private void finish() {
        Bars.finish(builder, bars);
    }
}
