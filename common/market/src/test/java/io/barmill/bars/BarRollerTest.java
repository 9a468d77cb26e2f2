package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.time.TimeInterval;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarRollerTest {
    private static final int PLACES = 16;

    /** Bars, and what their sink heard of their sums. */
    private static final class Heard implements BarSink {
        private final List<Bar> bars = new ArrayList<>();
        private int volumePlaces;
        private int quoteVolumePlaces;

        @Override
        public void accept(Bar bar) {
            bars.add(bar);
        }

        @Override
        public void decimalPlaces(int volume, int quoteVolume) {
            volumePlaces = Math.max(volumePlaces, volume);
            quoteVolumePlaces = Math.max(quoteVolumePlaces, quoteVolume);
        }
    }

    private static Heard direct(String name, List<TestTrade> trades, long latency, long until) {
        Heard heard = new Heard();
        BarBuilder builder = Bars.spec(name).builder(heard.delayedBy(latency));
        MultiBarPass pass = new MultiBarPass(List.of(builder));
        TestTrade.batches(trades, DataType.AGG_TRADES, 500).forEach(pass::addAll);
        builder.closeUntil(until);
        return heard;
    }

    private static Heard rolled(String source, Heard bars, String target, long latency, long until) {
        Heard heard = new Heard();
        BarRoller roller = new BarRoller(Bars.spec(source), Bars.spec(target), heard.delayedBy(latency));
        bars.bars.forEach(bar -> roller.add(bar, bar.complete(), bars.volumePlaces, bars.quoteVolumePlaces, latency));
        roller.completeUntil(until);
        return heard;
    }

    /** Trades with the decimal places of a market: the sums of a day have no more digits than a double holds. */
    private static List<TestTrade> market(long seed) {
        return new RandomTrades(seed, DataType.AGG_TRADES, true)
                .list(2_000).stream()
                        .map(trade -> new TestTrade(
                                trade.time(),
                                trade.firstId(),
                                trade.lastId(),
                                trade.side(),
                                BigDecimal.valueOf(
                                        10_000 + trade.price().unscaledValue().longValue() % 5_000, 2),
                                BigDecimal.valueOf(
                                        trade.amount().unscaledValue().longValue() % 50_000, 4)))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "time-1m, time-5m, time-1h, time-1d",
        "time-1s, time-7s, time-7m, time-7d",
        "time-1m(empty=flat), time-5m(empty=flat), time-1h(empty=flat), time-1d(empty=flat)",
        "time-1m, time-5m(empty=flat), time-1h, time-1d(empty=flat)",
        "time-15m, time-90m, time-9h, time-9d",
        "time-1h, time-1d, time-1w, time-2w",
        "time-5m, time-1d, time-1M, time-3M"
    })
    void rolledBarsEqualThoseOfTheTicksStepByStep(String one, String two, String three, String four) {
        int rolled = 0;
        for (int run = 0; run < 8; run++) {
            long seed = Randomized.seed();
            List<TestTrade> trades = market(seed);
            long latency = run % 2 * 250_000L;
            TimeInterval longest = ((TimeSpec) Bars.spec(four)).interval();
            long last = trades.stream().mapToLong(TestTrade::time).max().orElseThrow();
            long until = longest.endOf(longest.startOf(last));

            Heard first = direct(one, trades, latency, until);
            Heard second = rolled(one, first, two, latency, until);
            Heard third = rolled(two, second, three, latency, until);
            Heard fourth = rolled(three, third, four, latency, until);

            assertSame(second, direct(two, trades, latency, until), seed);
            assertSame(third, direct(three, trades, latency, until), seed);
            assertSame(fourth, direct(four, trades, latency, until), seed);
            rolled += fourth.bars.size();
        }
        assertThat(rolled).isGreaterThan(0);
    }

    private static void assertSame(Heard rolled, Heard direct, long seed) {
        assertThat(rolled.bars).as("seed %d", seed).isEqualTo(direct.bars);
        assertThat(rolled.volumePlaces).as("seed %d", seed).isLessThanOrEqualTo(PLACES);
    }

    @Test
    void unfinishedBarIsPassedOverAndWhatItLeavesOpenIsLeftOut() {
        List<TestTrade> trades = List.of(
                TestTrade.of(10_000_000, 1, Side.BUY, "100", "1"),
                TestTrade.of(70_000_000, 2, Side.BUY, "101", "1"),
                TestTrade.of(130_000_000, 3, Side.BUY, "102", "1"));
        List<Bar> minutes = Bars.of("time-1m", trades, DataType.AGG_TRADES);
        List<Bar> rolled = new ArrayList<>();
        BarRoller roller = new BarRoller(Bars.spec("time-1m"), Bars.spec("time-2m"), rolled::add);

        minutes.forEach(bar -> roller.add(bar, bar.complete(), 0, 0, 0));

        assertThat(minutes).hasSize(3);
        assertThat(rolled)
                .containsExactly(Bars.of("time-2m", trades, DataType.AGG_TRADES).get(0));
        assertThat(roller.completeUntil(120_000_000)).isEqualTo(120_000_000);
        assertThat(rolled).hasSize(1);
    }

    @Test
    void sumWithMoreDigitsThanADoubleHoldsIsRefusedByItsColumn() {
        List<TestTrade> trades = List.of(
                TestTrade.of(0, 1, Side.SELL, "1234567.89", "123456.789"),
                TestTrade.of(1, 2, Side.SELL, "0.00000001", "0.00000001"));
        Heard minutes = direct("time-1m", trades, 0, 60_000_000);

        assertThat(minutes.quoteVolumePlaces).isEqualTo(16);
        assertThatThrownBy(() -> rolled("time-1m", minutes, "time-1h", 0, 0))
                .isInstanceOfSatisfying(InvalidFieldException.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("quote_volume");
                    assertThat(refusal.value()).isEqualTo("that of the bar at 0 µs");
                    assertThat(refusal.expected()).contains("16 decimal places").contains("use the ticks instead");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "time-1m, time-90s, bar", "time-2m, time-5m, bar", "time-7m, time-1d, bar", "time-1w, time-1M, bar",
        "time-2d, time-1M, bar", "time-1d, time-7m, bar", "time-7d, time-1w, bar", "time-1M, time-1w, bar",
        "time-2M, time-3M, bar", "time-1m, tick-5, bar", "tick-5, time-1m, bar", "time-1m, time-5m+features, bar",
        "time-1m+features, time-5m, bar"
    })
    void whatIsNotMadeOfWholeOnesIsRefused(String source, String target, String field) {
        assertThatThrownBy(() -> new BarRoller(Bars.spec(source), Bars.spec(target), bar -> {}))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void barsOutOfOrderAreRefused() {
        List<Bar> minutes = Bars.of(
                "time-1m",
                List.of(
                        TestTrade.of(0, 1, Side.BUY, "1", "1"),
                        TestTrade.of(60_000_000, 2, Side.BUY, "1", "1"),
                        TestTrade.of(120_000_000, 3, Side.BUY, "1", "1")),
                DataType.AGG_TRADES);
        BarRoller roller = new BarRoller(Bars.spec("time-1m"), Bars.spec("time-1h"), bar -> {});
        roller.add(minutes.get(1), true, 0, 0, 0);

        assertThatThrownBy(() -> roller.add(minutes.get(0), true, 0, 0, 0))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("chronological order");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0.5, 1", "100, 0", "0.00000001, 8", "12.30, 1", "0.000000000001, 12", "-0.25, 2"})
    void placesAreThoseWithoutTrailingZeros(String value, int places) {
        DecimalSum sum = new DecimalSum(16);
        sum.set(new BigDecimal(value));

        assertThat(sum.places()).isEqualTo(places);
    }
}
