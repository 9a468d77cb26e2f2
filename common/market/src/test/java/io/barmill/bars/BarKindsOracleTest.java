package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.exact.Measure;
import io.barmill.bars.features.FeatureValues;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kinds other than the plain ones against naive ones, over random trades of some days. Thresholds are fractions of the
 * totals of the trades: V of their volume, D of their quote volume, T of their number, P of the range of their prices.
 */
public class BarKindsOracleTest {
    private static final List<String> NAMES = List.of(
            "time-1h(empty=flat)",
            "time-3d",
            "time-1w",
            "time-1M",
            "time-2d(empty=flat)",
            "tick-split-T9",
            "tick-split-T150",
            "tick-T20(overshoot=carry)",
            "volume-split-V3",
            "volume-split-V40",
            "volume-split-V900",
            "volume-V30(overshoot=carry)",
            "volume-V300(overshoot=carry)",
            "dollar-split-D3",
            "dollar-split-D40",
            "dollar-split-D900",
            "dollar-D30(overshoot=carry)",
            "tick-auto-5",
            "volume-auto-7(days=2)",
            "dollar-auto-3(days=1)",
            "dollar-auto-20",
            "volume-split-auto-9(days=4)",
            "tick-split-auto-4(days=3)",
            "volume-auto-30(days=2,overshoot=carry)",
            "imbalance-tick-fixed-4",
            "imbalance-volume-fixed-V40",
            "imbalance-dollar-fixed-D40(side=taker)",
            "run-tick-fixed-5",
            "run-volume-fixed-V40(side=taker)",
            "run-dollar-fixed-D40",
            "imbalance-tick-ewma(init=20,window=30)",
            "imbalance-volume-ewma(init=15,window=50,side=taker)",
            "imbalance-dollar-ewma(init=15,window=50,span=seen)",
            "run-volume-ewma(init=15,window=50,span=seen,side=taker)",
            "imbalance-dollar-ewma(init=10,window=7,bars=2,min=3,max=12)",
            "run-tick-ewma(init=20,window=30)",
            "run-volume-ewma(init=15,window=50,side=taker)",
            "run-dollar-ewma(init=10,window=7,bars=2,min=3,max=12)",
            "range-P4",
            "range-P30",
            "renko-P5",
            "renko-P40",
            "renko-P20(reversal=1)");

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);
    private static final int STRETCH = 150;
    private static final BigDecimal HUGE = new BigDecimal("50000000");

    static Stream<Arguments> cases() {
        int seeds = Randomized.isFull() ? 3 : 1;
        return LongStream.range(0, seeds)
                .map(seed -> Randomized.seed() + seed)
                .boxed()
                .flatMap(seed -> NAMES.stream().map(name -> Arguments.of(name, seed)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void barsEqualTheNaiveOnes(String template, long seed) {
        DataType type = type(seed);
        List<TestTrade> trades = trades(template, seed);
        String name = name(template, trades);

        List<Bar> bars = Bars.of(name, trades, type);

        assertThat(bars).as("%s of seed %d", name, seed).isEqualTo(NaiveBars.of(Bars.spec(name), trades));
        assertThat(bars).as("%s of seed %d", name, seed).isNotEmpty();
    }

    /** Of bars of every kind, whose trades may be parts. */
    @ParameterizedTest
    @MethodSource("cases")
    void featuresEqualTheNaiveOnes(String template, long seed) {
        DataType type = type(seed);
        List<TestTrade> trades = trades(template, seed);
        String name = name(template, trades);
        List<Bar> naive = NaiveBars.withFeatures(Bars.spec(name), trades);

        List<Bar> bars = Bars.of(name + "+features", trades, type);

        assertThat(bars.stream().map(Bars::withoutExtras).toList())
                .isEqualTo(naive.stream().map(Bars::withoutExtras).toList());
        for (int i = 0; i < bars.size(); i++) {
            FeatureValues.assertClose(
                    "bar " + i + " of " + name + " of seed " + seed,
                    Bars.values(bars.get(i), BarExtra.FEATURES),
                    Bars.values(naive.get(i), BarExtra.FEATURES));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void featuresSurviveAnySplit(String template, long seed) {
        barsAndStateSurviveAnySplit(template + "+features", seed);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void totalsOfTheBarsEqualThoseOfTheTrades(String template, long seed) {
        if (template.contains("auto")) {
            // Trades before the first threshold are in no bar; the naive bars say which ones.
            return;
        }
        List<TestTrade> trades = trades(template, seed);

        List<Bar> bars = Bars.of(name(template, trades), trades, type(seed));

        assertThat(bars.stream().mapToLong(Bar::tradeCount).sum())
                .isEqualTo(trades.stream().mapToLong(TestTrade::count).sum());
        assertThat(bars.stream().mapToDouble(Bar::volume).sum())
                .isCloseTo(sum(trades, TestTrade::amount).doubleValue(), ROUNDING);
        assertThat(bars.stream().mapToDouble(Bar::quoteVolume).sum())
                .isCloseTo(sum(trades, BarKindsOracleTest::notional).doubleValue(), ROUNDING);
        assertThat(bars.stream().filter(bar -> !bar.complete()).count()).isLessThanOrEqualTo(1);
        assertThat(bars).allSatisfy(bar -> {
            assertThat(bar.open()).isBetween(bar.low(), bar.high());
            assertThat(bar.close()).isBetween(bar.low(), bar.high());
            assertThat(bar.buyVolume()).isBetween(0.0, bar.volume());
            assertThat(bar.openTime()).isLessThanOrEqualTo(bar.closeTime());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void barsAndStateSurviveAnySplit(String template, long seed) {
        // Given
        List<TestTrade> trades = trades(template, seed);
        BarSpec spec = Bars.spec(name(template, trades));
        List<Bar> whole = new ArrayList<>();
        BarBuilder one = spec.builder(whole::add);
        Bars.add(one, trades, type(seed));

        // When
        Random random = new Random(seed);
        List<Bar> parts = new ArrayList<>();
        BarBuilder builder = spec.builder(parts::add);
        for (int from = 0; from < trades.size(); ) {
            int to = Math.min(trades.size(), from + random.nextInt(40));
            Bars.add(builder, trades.subList(from, to), type(seed));
            builder = spec.builder(parts::add, builder.state());
            from = to;
        }

        // Then
        assertThat(builder.state()).as("%s of seed %d", spec.name(), seed).isEqualTo(one.state());
        Bars.finish(one, whole);
        Bars.finish(builder, parts);
        assertThat(parts).as("%s of seed %d", spec.name(), seed).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyDividedBarButTheLastHasExactlyTheThreshold(String template, long seed) {
        if (!template.contains("split")) {
            return;
        }
        List<TestTrade> trades = trades(template, seed);
        Measure measure = ((ThresholdSpec) Bars.spec(name(template, trades))).measure();

        List<Bar> bars = Bars.of(name(template, trades), trades, type(seed));

        assertThat(bars)
                .filteredOn(Bar::complete)
                .allSatisfy(bar -> assertThat(
                                switch (measure) {
                                    case TICK -> bar.tradeCount();
                                    case VOLUME -> bar.volume();
                                    case DOLLAR -> bar.quoteVolume();
                                })
                        .isEqualTo(bar.threshold()));
    }

    private static DataType type(long seed) {
        return Math.floorMod(seed, 2L) == 0 ? DataType.TRADES : DataType.AGG_TRADES;
    }

    /** Trades of some two weeks. */
    private static List<TestTrade> trades(long seed) {
        return new RandomTrades(seed, type(seed), Math.floorMod(seed, 3L) == 0)
                .list(300 + (int) Math.floorMod(seed, 3L) * 37).stream()
                        .map(BarKindsOracleTest::stretched)
                        .toList();
    }

    /**
     * Time bars take rows a day late at most, which the stretched ones are not. One huge trade is more than a day's volume
     * by so much that a threshold of the day before gives bars without end.
     */
    private static List<TestTrade> trades(String template, long seed) {
        Comparator<TestTrade> order = Comparator.comparingLong(trade -> template.startsWith("time") ? trade.time() : 0);
        return trades(seed).stream()
                .sorted(order)
                .filter(trade ->
                        !template.contains("split-auto") || trade.amount().compareTo(HUGE) < 0)
                .toList();
    }

    private static TestTrade stretched(TestTrade trade) {
        long time = RandomTrades.START + (trade.time() - RandomTrades.START) * STRETCH;
        return new TestTrade(time, trade.firstId(), trade.lastId(), trade.side(), trade.price(), trade.amount());
    }

    public static String name(String template, List<TestTrade> trades) {
        String name = template;
        name = name.replaceAll("-V(\\d+)", "-" + part(sum(trades, TestTrade::amount), template));
        name = name.replaceAll("-D(\\d+)", "-" + part(sum(trades, BarKindsOracleTest::notional), template));
        BigDecimal count =
                BigDecimal.valueOf(trades.stream().mapToLong(TestTrade::count).sum());
        name = name.replaceAll(
                "-T(\\d+)",
                "-" + part(count, template).setScale(0, RoundingMode.UP).toPlainString());
        BigDecimal high =
                trades.stream().map(TestTrade::price).reduce(BigDecimal::max).orElseThrow();
        BigDecimal low =
                trades.stream().map(TestTrade::price).reduce(BigDecimal::min).orElseThrow();
        return name.replaceAll("-P(\\d+)", "-" + part(high.subtract(low), template));
    }

    private static BigDecimal part(BigDecimal whole, String template) {
        String digits = template.replaceAll("^[a-z-]*-[VDTP](\\d+).*$", "$1");
        return digits.equals(template) ? BigDecimal.ONE : whole.divide(new BigDecimal(digits), new MathContext(9));
    }

    private static BigDecimal notional(TestTrade trade) {
        return trade.price().multiply(trade.amount());
    }

    private static BigDecimal sum(List<TestTrade> trades, Function<TestTrade, BigDecimal> of) {
        return trades.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
