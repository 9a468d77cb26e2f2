package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bar against the naive one, over random trades. */
class BarOracleTest {
    private static final List<String> NAMES = List.of(
            "time-1s",
            "time-1m",
            "time-1h",
            "time-1d",
            "time-1m(empty=flat)",
            "tick-1",
            "tick-7",
            "tick-1000000",
            "volume-1000",
            "volume-0.5",
            "volume-2.5e7",
            "dollar-100000",
            "dollar-1e9",
            "dollar-0.000000000001");

    /** Each bar's sums are exact; adding up their doubles is not. */
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    static Stream<Arguments> cases() {
        return LongStream.range(0, Randomized.rounds(16))
                .map(seed -> Randomized.seed() + seed)
                .boxed()
                .flatMap(seed -> NAMES.stream().map(name -> Arguments.of(name, seed)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void barsEqualTheNaiveOnes(String name, long seed) {
        // Given
        DataType type = Math.floorMod(seed, 2L) == 0 ? DataType.TRADES : DataType.AGG_TRADES;
        List<TestTrade> trades = new RandomTrades(seed, type, Math.floorMod(seed, 3L) == 0).list((int) Math.floorMod(seed, 16L) * 37);

        // When
        List<Bar> bars = Bars.of(name, trades, type);

        // Then
        assertThat(bars).as("%s of seed %d", name, seed).isEqualTo(NaiveBars.of(Bars.spec(name), trades));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void totalsOfTheBarsEqualThoseOfTheTrades(String name, long seed) {
        // Given
        List<TestTrade> trades = new RandomTrades(seed, DataType.AGG_TRADES, true).list(500);

        // When
        List<Bar> bars = Bars.of(name, trades, DataType.AGG_TRADES);

        // Then
        assertThat(bars.stream().mapToLong(Bar::tradeCount).sum())
                .isEqualTo(trades.stream().mapToLong(TestTrade::count).sum());
        assertThat(bars.stream().mapToDouble(Bar::volume).sum()).isCloseTo(sum(trades, TestTrade::amount), ROUNDING);
        assertThat(bars.stream().mapToDouble(Bar::quoteVolume).sum())
                .isCloseTo(sum(trades, trade -> trade.price().multiply(trade.amount())), ROUNDING);
        assertThat(bars).isSortedAccordingTo(Comparator.comparing(Bar::complete).reversed());
        assertThat(bars).allSatisfy(bar -> {
            assertThat(bar.vwap()).isBetween(bar.low(), bar.high());
            assertThat(bar.buyVolume()).isBetween(0.0, bar.volume());
            assertThat(bar.openTime()).isLessThanOrEqualTo(bar.closeTime());
        });
    }

    private static double sum(List<TestTrade> trades, Function<TestTrade, BigDecimal> of) {
        return trades.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyThresholdBarButTheLastIsFull(String name, long seed) {
        BarSpec spec = Bars.spec(name);
        List<Bar> bars = Bars.of(name, new RandomTrades(seed, DataType.TRADES, false).list(700), DataType.TRADES);
        List<Bar> complete = bars.stream().filter(Bar::complete).toList();
        assertThat(complete).allSatisfy(bar -> assertThat(isFull(spec, bar)).isTrue());
        assertThat(bars.size() - complete.size()).isLessThanOrEqualTo(1);
    }

    private static boolean isFull(BarSpec spec, Bar bar) {
        if (spec instanceof ThresholdSpec threshold) {
            return bar.threshold()
                    <= switch (threshold.measure()) {
                        case TICK -> bar.tradeCount();
                        case VOLUME -> bar.volume();
                        case DOLLAR -> bar.quoteVolume();
                    };
        }
        return bar.closeTime() - bar.openTime() == ((TimeSpec) spec).interval().endOf(0);
    }
}
