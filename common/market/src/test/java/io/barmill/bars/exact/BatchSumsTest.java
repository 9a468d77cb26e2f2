package io.barmill.bars.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.Bar;
import io.barmill.bars.BarKindsOracleTest;
import io.barmill.bars.Bars;
import io.barmill.bars.NaiveBars;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSumsTest {
    private static final BigDecimal HUGE = new BigDecimal("90000000");
    private static final List<String> NAMES = List.of(
            "time-1s",
            "time-1h",
            "tick-7",
            "tick-split-T90",
            "volume-V30",
            "volume-split-V900",
            "volume-auto-30(days=1)",
            "dollar-D40",
            "dollar-split-D40",
            "dollar-D300(overshoot=carry)",
            "imbalance-tick-fixed-4",
            "imbalance-dollar-fixed-D40",
            "run-volume-fixed-V40",
            "run-tick-ewma(init=20,window=30)",
            "range-P30",
            "renko-P20");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void runsHaveWhatTheirTradesHave(long seed) {
        Random random = new Random(seed);
        DataType type = seed % 2 == 0 ? DataType.TRADES : DataType.AGG_TRADES;
        // The huge one is beyond 63 bits where amounts have 8 decimal places.
        TradeBatch batch = batch(
                type,
                new RandomTrades(seed, type, seed % 3 == 0)
                        .list(401).stream()
                                .filter(trade -> trade.amount().compareTo(HUGE) < 0)
                                .toList());
        for (int row = 0; row < batch.size(); row++) {
            batch.localTimestamps[row] = random.nextInt(4) == 0 ? TradeBatch.NO_TIME : random.nextInt(1_000);
        }
        BatchSums sums = new BatchSums().of(batch, 13, 391);

        assertThat(sums.isExact()).as("seed %d", seed).isTrue();
        for (int i = 0; i < Randomized.rounds(500); i++) {
            int from = 13 + random.nextInt(377);
            int to = from + 1 + random.nextInt(390 - from + 1);
            String run = "seed " + seed + ", rows " + from + " to " + to;
            assertThat(value(sums.volume(), from, to, VolumeTotals.AMOUNT_SCALE))
                    .as(run)
                    .isEqualByComparingTo(sum(batch, from, to, row -> true, false));
            assertThat(value(sums.quoteVolume(), from, to, VolumeTotals.NOTIONAL_SCALE))
                    .as(run)
                    .isEqualByComparingTo(sum(batch, from, to, row -> true, true));
            assertThat(value(sums.buyVolume(), from, to, VolumeTotals.AMOUNT_SCALE))
                    .as(run)
                    .isEqualByComparingTo(sum(batch, from, to, row -> isBuy(batch, row), false));
            assertThat(value(sums.buyQuoteVolume(), from, to, VolumeTotals.NOTIONAL_SCALE))
                    .as(run)
                    .isEqualByComparingTo(sum(batch, from, to, row -> isBuy(batch, row), true));
            assertThat(sums.count(from, to))
                    .as(run)
                    .isEqualTo(rows(from, to).mapToLong(batch::tradeCount).sum());
            assertThat(sums.high(from, to))
                    .as(run)
                    .isEqualTo(rows(from, to)
                            .mapToDouble(row -> batch.prices[row])
                            .max()
                            .orElseThrow());
            assertThat(sums.low(from, to))
                    .as(run)
                    .isEqualTo(rows(from, to)
                            .mapToDouble(row -> batch.prices[row])
                            .min()
                            .orElseThrow());
            assertThat(sums.arrival(from, to))
                    .as(run)
                    .isEqualTo(rows(from, to)
                            .mapToLong(row -> batch.localTimestamps[row])
                            .max()
                            .orElseThrow());
            assertThat(sums.earliest(from, to))
                    .as(run)
                    .isEqualTo(times(batch, from, to).min().orElseThrow());
            assertThat(sums.latest(from, to))
                    .as(run)
                    .isEqualTo(times(batch, from, to).max().orElseThrow());
            placesAreFound(sums, batch, from, to, random, run);
        }
    }

    private static void placesAreFound(BatchSums sums, TradeBatch batch, int from, int to, Random random, String run) {
        long time = batch.timestamps[from] + random.nextInt(100_000_000) - 10_000_000;
        assertThat(sums.firstFrom(time, from, to))
                .as(run)
                .isEqualTo(first(from, to, row -> batch.timestamps[row] >= time));
        assertThat(sums.sortedUntil(from, to))
                .as(run)
                .isEqualTo(first(from + 1, to, row -> batch.timestamps[row] < batch.timestamps[row - 1]));
        long wanted = random.nextInt(500) - 5L;
        assertThat(sums.reachingCount(wanted, from, to))
                .as(run)
                .isEqualTo(first(from, to, row -> sums.count(from, row + 1) >= wanted));
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("a negative price", -1.0, 1.0),
                Arguments.of("a negative zero", -0.0, 1.0),
                Arguments.of("a price that is no number", Double.NaN, 1.0),
                Arguments.of("a price without end", Double.POSITIVE_INFINITY, 1.0),
                Arguments.of("a negative amount", 1.0, -1.0),
                Arguments.of("an amount that is no number", 1.0, Double.NaN),
                Arguments.of("an amount without end", 0.0, Double.POSITIVE_INFINITY),
                Arguments.of("nine decimal places", 0.000_000_001, 1.0),
                Arguments.of("sixteen digits", 1.0, 1_234_567_890_123_456.0),
                Arguments.of("a totals beyond 63 bits", 1e10, 1e10));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aBatchWithOneMisfitHasNoSums(String what, double price, double amount) {
        TradeBatch batch = batch(DataType.TRADES, new RandomTrades(5, DataType.TRADES, false).list(50));
        BatchSums sums = new BatchSums();
        assertThat(sums.of(batch, 0, 50).isExact()).isTrue();

        batch.prices[20] = price;
        batch.amounts[20] = amount;

        assertThat(sums.of(batch, 0, 50).isExact()).as(what).isFalse();
        assertThat(sums.of(batch, 0, 20).isExact()).isTrue();
        assertThat(sums.of(batch, 21, 50).isExact()).isTrue();
    }

    @Test
    void sumsThatTheirLargestNumbersOnlySeemToOverflowAreTaken() {
        TradeBatch batch = batch(
                DataType.TRADES,
                List.of(
                        TestTrade.of(1, 1, Side.BUY, "0.00000001", "9000000"),
                        TestTrade.of(2, 2, Side.SELL, "9000000", "0.00000001")));

        assertThat(new BatchSums().of(batch, 0, 2).isExact()).isTrue();
    }

    @Test
    void anAggregateOfLessThanNoTradesHasNoSums() {
        TradeBatch batch = batch(DataType.AGG_TRADES, new RandomTrades(5, DataType.AGG_TRADES, false).list(50));
        batch.lastIds[7] = batch.firstIds[7] - 2;

        assertThat(new BatchSums().of(batch, 0, 50).isExact()).isFalse();
    }

    static Stream<Arguments> mixtures() {
        return LongStream.range(0, Randomized.rounds(4))
                .boxed()
                .flatMap(seed -> NAMES.stream().map(name -> Arguments.of(name, seed)));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void batchesWithAndWithoutSumsMakeTheSameBars(String template, long seed) {
        DataType type = seed % 2 == 0 ? DataType.TRADES : DataType.AGG_TRADES;
        List<TestTrade> trades = new ArrayList<>(new RandomTrades(seed, type, seed == 3).list(1_200));
        Random random = new Random(seed);
        for (int row = 0; row < trades.size(); row++) {
            // Nearly every other batch of 97 rows has one or two of these.
            if (random.nextInt(150) == 0) {
                TestTrade trade = trades.get(row);
                trades.set(
                        row,
                        new TestTrade(
                                trade.time(),
                                trade.firstId(),
                                trade.lastId(),
                                trade.side(),
                                trade.price(),
                                new BigDecimal("0.0000000003")));
            }
        }

        String name = BarKindsOracleTest.name(template, trades);

        List<Bar> bars = Bars.of(name, trades, type);

        assertThat(bars).as("%s of seed %d", name, seed).isEqualTo(NaiveBars.of(Bars.spec(name), trades));
    }

    private static TradeBatch batch(DataType type, List<TestTrade> trades) {
        return TestTrade.batches(trades, type, trades.size()).get(0);
    }

    private static BigDecimal value(BatchSums.Column column, int from, int to, int scale) {
        return BigDecimal.valueOf(column.of(from, to))
                .multiply(BigDecimal.valueOf(column.factor()))
                .movePointLeft(scale);
    }

    private static BigDecimal sum(TradeBatch batch, int from, int to, Predicate<Integer> counts, boolean times) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = from; row < to; row++) {
            if (counts.test(row)) {
                BigDecimal amount = BigDecimal.valueOf(batch.amounts[row]);
                sum = sum.add(times ? amount.multiply(BigDecimal.valueOf(batch.prices[row])) : amount);
            }
        }
        return sum;
    }

    private static boolean isBuy(TradeBatch batch, int row) {
        return batch.sides[row] == Side.BUY.code();
    }

    private static IntStream rows(int from, int to) {
        return IntStream.range(from, to);
    }

    private static LongStream times(TradeBatch batch, int from, int to) {
        return rows(from, to).mapToLong(row -> batch.timestamps[row]);
    }

    private static int first(int from, int to, Predicate<Integer> is) {
        return rows(from, to).filter(is::test).findFirst().orElse(to);
    }
}
