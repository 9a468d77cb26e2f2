package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.bars.ExtraValues;
import io.barmill.bars.state.BarState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.worker.Done;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bar file holds, and what is told of it. */
class BarAggregateHandlerTest extends BarFiles {
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"TRADES", "AGG_TRADES"})
    void timeBarsOfADayAreAllCompleteAndReadableByDuckDb(DataType type) throws Exception {
        // Given
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(1, type, true).list(20_000));
        Orders.Order order = order("time-1m", FIRST, type, List.of(lake.ticks(FIRST, type, trades)), Optional.empty());

        // When
        Done outcome = run(order);

        // Then
        List<Bar> expected = new ArrayList<>();
        BarBuilder builder = BarSpec.parse("bar", "time-1m").builder(expected::add);
        TestTrade.batches(trades, type, 1_000).forEach(batch -> builder.add(batch, 0, batch.size()));
        builder.closeUntil(MIDNIGHT);
        PartitionEntry partition = outcome.partitions().get(0);
        assertThat(lake.bars(partition)).isEqualTo(expected).isNotEmpty();
        assertThat(expected).allMatch(Bar::complete);
        assertThat(partition.path())
                .isEqualTo("bars/venue=binance/bar=time-1m/symbol=BTCUSDT/month=2024-01/bars.parquet");
        assertThat(partition.layer()).isEqualTo("bars");
        assertThat(partition.dataset()).isEqualTo("time-1m");
        assertThat(partition.rows()).isEqualTo(expected.size());
        assertThat(partition.inputs()).startsWith(type.id() + ":5:");
        assertThat(lake.footer(partition)).containsEntry("barmill.inputs_fingerprint", partition.inputs());
        assertThat(partition.state()).isEmpty();
        assertThat(partition.sha256()).isEqualTo(lake.sha256(partition.path()));
        assertThat(partition.bytes()).isEqualTo(Files.size(lake.resolve(partition.path())));
        assertThat(partition.firstTime()).contains(instant(expected.get(0).openTime()));
        assertThat(partition.lastTime())
                .contains(instant(expected.get(expected.size() - 1).closeTime()));
    }

    @Test
    void barsWithFeaturesHaveAPlaceOfTheirOwnThatDuckDbReads() throws Exception {
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(2, DataType.TRADES, true).list(2_000));
        String ticks = lake.ticks(FIRST, DataType.TRADES, trades);

        PartitionEntry plain =
                runOne(order("time-1h(empty=flat)", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));
        PartitionEntry rich =
                runOne(order("time-1h(empty=flat)+features", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));

        assertThat(rich.dataset()).isEqualTo("time-1h(empty=flat)+features");
        assertThat(rich.path())
                .isEqualTo(
                        "bars/venue=binance/bar=time-1h(empty%3Dflat)+features/symbol=BTCUSDT/month=2024-01/bars.parquet");
        assertThat(lake.barsByDuckDb()).containsExactly(plain.dataset(), rich.dataset());
        assertThat(lake.footer(rich)).containsEntry("barmill.bar", "time-1h(empty=flat)+features");
        assertThat(lake.bars(rich))
                .hasSameSizeAs(lake.bars(plain))
                .allSatisfy(
                        bar -> assertThat(bar.extras().equals(ExtraValues.NONE)).isEqualTo(bar.tradeCount() == 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-1d", "renko-5", "tick-2"})
    void rowOfPriceZeroIsInNoBarAndIsNamed(String bar) throws Exception {
        List<TestTrade> trades = List.of(trade(MIDNIGHT - 30, 1), trade(MIDNIGHT - 10, 3));
        String clean = lake.ticks(FIRST, DataType.TRADES, trades);
        List<Bar> expected = lake.bars(runOne(order(bar, FIRST, DataType.TRADES, List.of(clean), Optional.empty())));
        String odd = lake.ticks(
                FIRST,
                DataType.TRADES,
                List.of(trades.get(0), TestTrade.of(MIDNIGHT - 20, 2, Side.SELL, "0", "0"), trades.get(1)));

        Done done = run(order(bar, FIRST, DataType.TRADES, List.of(odd), Optional.empty()));

        assertThat(lake.bars(done.partitions().get(0))).isEqualTo(expected);
        assertThat(done.note()).endsWith("of 3 rows of ticks; 1 rows of price 0 are no trades, and in no bar");
    }

    @Test
    void rowsOfTheDayInANeighboursFileAreCountedAndRowsOfOtherDaysAreNot() throws Exception {
        // Given: each day's file holds rows of the other day, as files cut by local time do.
        String first = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 10, 1), trade(MIDNIGHT, 2)));
        String second = lake.ticks(SECOND, DataType.TRADES, List.of(trade(MIDNIGHT - 5, 3), trade(MIDNIGHT + 10, 4)));

        // When
        PartitionEntry before =
                runOne(order("time-1d", FIRST, DataType.TRADES, List.of(first, second), Optional.empty()));
        PartitionEntry after =
                runOne(order("time-1d", SECOND, DataType.TRADES, List.of(first, second), Optional.empty()));

        // Then
        assertThat(ids(before)).containsExactly("1-3 2");
        assertThat(ids(after)).containsExactly("2-4 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tick-70",
                "volume-100000",
                "dollar-1e9",
                "volume-split-500000",
                "volume-auto-10",
                "range-0.01",
                "run-tick-ewma(init=200,window=50,min=10)",
                "tick-70+features",
                "volume-split-500000+features"
            })
    void chainOfDaysGivesTheBarsOfOneRun(String bar) throws Exception {
        // Given
        List<TestTrade> trades = new RandomTrades(5, DataType.AGG_TRADES, false).list(3_000);
        List<TestTrade> first = ofDay(FIRST, trades);
        List<TestTrade> second = ofDay(SECOND, trades);
        String firstTicks = lake.ticks(FIRST, DataType.AGG_TRADES, first);
        String secondTicks = lake.ticks(SECOND, DataType.AGG_TRADES, second);

        // When
        PartitionEntry one = runOne(order(bar, FIRST, DataType.AGG_TRADES, List.of(firstTicks), Optional.empty()));
        PartitionEntry two = runOne(order(bar, SECOND, DataType.AGG_TRADES, List.of(secondTicks), one.state()));

        // Then
        BarSpec spec = BarSpec.parse("bar", bar);
        List<Bar> expected = new ArrayList<>();
        BarBuilder builder = spec.builder(expected::add);
        TestTrade.batches(Stream.concat(first.stream(), second.stream()).toList(), DataType.AGG_TRADES, 1_000)
                .forEach(batch -> builder.add(batch, 0, batch.size()));
        assertThat(Stream.concat(lake.bars(one).stream(), lake.bars(two).stream()))
                .containsExactlyElementsOf(expected)
                .isNotEmpty();
        assertThat(one.state())
                .contains("_state/bars/venue=binance/bar=" + spec.name().replace("=", "%3D")
                        + "/symbol=BTCUSDT/month=2024-01/bars.2024-01-01.state.json");
        assertThat(Files.readString(lake.resolve(two.state().orElseThrow())))
                .isEqualTo(BarState.withInputs(builder.state(), two.inputs()));
    }

    @Test
    void flatBarsOfADayGoOnFromTheDayBeforeAndEndWithTheDay() throws Exception {
        String first = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        String second = lake.ticks(SECOND, DataType.TRADES, List.of(trade(MIDNIGHT + 3_600_000_000L, 2)));
        String bar = "time-1h(empty=flat)";

        PartitionEntry one = runOne(order(bar, FIRST, DataType.TRADES, List.of(first), Optional.empty()));
        PartitionEntry two = runOne(order(bar, SECOND, DataType.TRADES, List.of(second), one.state()));

        assertThat(lake.bars(one)).extracting(Bar::closeTime).containsExactly(MIDNIGHT);
        assertThat(lake.bars(two)).hasSize(24).allMatch(Bar::complete);
        assertThat(lake.bars(two).get(0).openTime()).isEqualTo(MIDNIGHT);
        assertThat(lake.bars(two)).filteredOn(hour -> hour.tradeCount() == 0).hasSize(23);
    }

    @Test
    void barOfDaysIsInTheFileOfItsLastDay() throws Exception {
        String first = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        // A Tardis day begins with rows of the day before.
        String second = lake.ticks(SECOND, DataType.TRADES, List.of(trade(MIDNIGHT - 5, 2), trade(MIDNIGHT, 3)));
        String bar = "time-2d";
        // 2024-01-01 is day 19723: the interval of two days ends with it.
        PartitionEntry one = runOne(order(bar, FIRST, DataType.TRADES, List.of(first, second), Optional.empty()));
        PartitionEntry two = runOne(order(bar, SECOND, DataType.TRADES, List.of(second), one.state()));

        assertThat(ids(one)).containsExactly("2-1 2");
        assertThat(lake.bars(two)).isEmpty();
        assertThat(stateOf(two).orElseThrow()).contains("\"trade_count\":1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time-7m",
                "time-90m",
                "time-5h",
                "time-7m(empty=flat)",
                "time-2d",
                "time-1w",
                "time-1d(empty=flat)"
            })
    void timeBarsAcrossMidnightAreThoseOfOneRun(String bar) throws Exception {
        // Given: files cut by arrival, so that each begins with late rows of the day before.
        long seed = System.nanoTime();
        List<TestTrade> trades = new RandomTrades(seed, DataType.AGG_TRADES, true).list(3_000);
        List<TestTrade> early = trades.subList(0, trades.size() / 3);
        List<TestTrade> late = trades.subList(trades.size() / 3, trades.size());
        List<LocalDate> days = List.of(FIRST, SECOND, SECOND.plusDays(1), SECOND.plusDays(2));
        List<String> files = new ArrayList<>();
        for (LocalDate day : days) {
            boolean isFirst = day.equals(FIRST);
            files.add(lake.ticks(
                    day,
                    DataType.AGG_TRADES,
                    isFirst ? early : day.equals(SECOND) ? late : List.of(trade(Trades.startOf(day) + 5, 1_000_000))));
        }

        // When
        List<Bar> bars = new ArrayList<>();
        Optional<String> state = Optional.empty();
        for (int i = 0; i < days.size(); i++) {
            List<String> inputs = files.subList(Math.max(0, i - 1), Math.min(files.size(), i + 2));
            PartitionEntry partition = runOne(order(bar, days.get(i), DataType.AGG_TRADES, inputs, state));
            state = partition.state();
            long end = Trades.startOf(days.get(i).plusDays(1));
            assertThat(lake.bars(partition))
                    .allMatch(one -> one.closeTime() <= end && one.closeTime() > end - 86_400_000_000L);
            bars.addAll(lake.bars(partition));
        }

        // Then
        List<Bar> expected = new ArrayList<>();
        BarBuilder builder = BarSpec.parse("bar", bar).builder(expected::add);
        builder.unseen(Long.MIN_VALUE, Trades.startOf(FIRST));
        List<TestTrade> all = new ArrayList<>(trades);
        days.subList(2, 4).forEach(day -> all.add(trade(Trades.startOf(day) + 5, 1_000_000)));
        TestTrade.batches(all, DataType.AGG_TRADES, 1_000).forEach(batch -> builder.add(batch, 0, batch.size()));
        builder.closeUntil(Trades.startOf(days.get(3).plusDays(1)));
        assertThat(bars).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void latencyIsAddedToTheMomentABarIsKnown() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 9, 1)));

        PartitionEntry partition = runOne(new Orders.Order(
                DataType.TRADES, "BTCUSDT", "tick-1", FIRST, List.of(ticks), Optional.empty(), 250_000, List.of()));

        assertThat(lake.bars(partition)).extracting(Bar::availableAt).containsExactly(MIDNIGHT - 9 + 250_000);
    }

    @Test
    void dayOnWhichNoBarClosesHasAFileWithoutRowsAndAState() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));

        PartitionEntry partition = runOne(order("tick-1000", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));

        assertThat(partition.rows()).isZero();
        assertThat(partition.firstTime()).isEmpty();
        assertThat(lake.bars(partition)).isEmpty();
        assertThat(Files.readString(lake.resolve(partition.state().orElseThrow())))
                .contains("\"trade_count\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-5m", "dollar-1e9"})
    void anotherAttemptGivesTheSameBytes(String bar) throws Exception {
        // Given
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(9, DataType.TRADES, true).list(2_000));
        Orders.Order order = order(
                bar, FIRST, DataType.TRADES, List.of(lake.ticks(FIRST, DataType.TRADES, trades)), Optional.empty());
        PartitionEntry before = runOne(order);
        byte[] bars = Files.readAllBytes(lake.resolve(before.path()));
        Optional<String> state = stateOf(before);

        // When
        Done after = run(order, 2);

        // Then
        assertThat(after.partitions()).containsExactly(before);
        assertThat(Files.readAllBytes(lake.resolve(before.path()))).isEqualTo(bars);
        assertThat(stateOf(before)).isEqualTo(state);
    }

    @Test
    void footerSaysWhatTheFileWasMadeFrom() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        PartitionEntry one = runOne(order("tick-2", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));
        PartitionEntry two = runOne(order("tick-2", SECOND, DataType.TRADES, List.of(ticks), one.state()));

        assertThat(lake.footer(two))
                .containsEntry("barmill.month", "2024-01")
                .containsEntry("barmill.bar", "tick-2")
                .containsEntry("barmill.venue", "binance")
                .containsEntry("barmill.type", "trades")
                .containsEntry("barmill.symbol", "BTCUSDT")
                .containsEntry("barmill.inputs", lake.sha256(ticks) + "  " + ticks)
                .containsEntry("barmill.inputs_fingerprint", two.inputs())
                .containsEntry("barmill.previous_fingerprint", one.inputs())
                .containsEntry("barmill.bars_version", "5")
                .containsEntry("barmill.latency_micros", "0")
                .containsEntry("barmill.rows", "1")
                .containsKey("barmill.codec_version");
    }

    @Test
    void progressCountsRowsAndEveryBatchIsACheckpoint() throws Exception {
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(2, DataType.TRADES, false).list(20_000));
        Orders.Order order = order(
                "time-1h",
                FIRST,
                DataType.TRADES,
                List.of(lake.ticks(FIRST, DataType.TRADES, trades)),
                Optional.empty());
        FakeTaskContext context = FakeTaskContext.of(params(order), 1);

        handler.run(context);

        assertThat(context.progress())
                .startsWith(0L)
                .endsWith((long) trades.size())
                .isSorted();
        assertThat(context.checkpoints())
                .isGreaterThanOrEqualTo(context.progress().size());
    }
}
