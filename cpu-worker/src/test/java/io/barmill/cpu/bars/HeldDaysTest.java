package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.bars.MultiBarPass;
import io.barmill.ledger.ArchiveState;
import io.barmill.plan.Entries;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.venue.ArchivePeriod;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever days a lake holds, its bars are those of one pass over their files. */
@Tag("full")
class HeldDaysTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final long DAY = 86_400_000_000L;
    private static final List<String> BARS = List.of(
            "time-1h",
            "time-7m",
            "time-5h",
            "time-1h(empty=flat)",
            "time-1d(empty=flat)",
            "time-2d",
            "time-1w",
            "time-1w(empty=flat)",
            "time-1M",
            "time-1w+features",
            "tick-70",
            "tick-split-9",
            "volume-30",
            "volume-split-5",
            "dollar-split-500",
            "volume-auto-4(days=3)",
            "dollar-split-auto-5",
            "tick-auto-6(days=2)",
            "range-1",
            "renko-1",
            "imbalance-tick-ewma(init=50,window=30)",
            "run-volume-ewma(init=50,window=30)",
            "imbalance-dollar-fixed-900");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"TRADES", "AGG_TRADES"})
    void barsOfAnyHeldDaysAreThoseOfOnePass(DataType type) throws Exception {
        Random random = Randomized.random();
        for (int round = 0; round < Randomized.rounds(5); round++) {
            LedgeredLake lake = new LedgeredLake(folder.resolve("lake-" + round), type);
            NavigableMap<LocalDate, List<TestTrade>> held = days(random, type);
            for (Map.Entry<LocalDate, List<TestTrade>> day : held.entrySet()) {
                lake.hold(day.getKey(), day.getValue());
            }
            LocalDate middle = START.plusDays(random.nextInt(30));
            for (String bar : BARS) {
                String described =
                        bar + " of " + held.keySet() + ", first from " + middle + ", seed " + Randomized.seed();
                lake.make(bar, middle, middle.plusDays(random.nextInt(20)));
                lake.make(bar, held.firstKey(), held.lastKey());

                List<Bar> bars = lake.bars(bar);
                assertThat(bars).as(described).isEqualTo(onePass(bar, type, held));
                assertThat(lake.make(bar, held.firstKey(), held.lastKey()))
                        .as("files that are not up to date: %s", described)
                        .isZero();
            }
            assertThat(lake.faults()).as("seed %d", Randomized.seed()).isEmpty();
        }
    }

    /** Half of some weeks, with trades that came too late for the file of their day. */
    private static NavigableMap<LocalDate, List<TestTrade>> days(Random random, DataType type) {
        NavigableMap<LocalDate, List<TestTrade>> days = new TreeMap<>();
        int hole = 5 + random.nextInt(12);
        for (int i = 0; i < 36; i++) {
            boolean isInHole = i >= hole && i < hole + 9;
            if (i == 2 || (!isInHole && random.nextInt(10) < 6)) {
                LocalDate day = START.plusDays(i);
                List<TestTrade> trades = trades(random, type, day);
                List<TestTrade> before = days.get(day.minusDays(1));
                if (before != null && before.size() > 5) {
                    List<TestTrade> late = before.subList(before.size() - 2, before.size());
                    trades.addAll(0, late);
                    late.clear();
                }
                days.put(day, trades);
            }
        }
        return days;
    }

    private static List<TestTrade> trades(Random random, DataType type, LocalDate day) {
        int count = 1 + random.nextInt(40);
        long[] times = random.longs(count, 0, DAY).sorted().toArray();
        List<TestTrade> trades = new ArrayList<>();
        long id = day.toEpochDay() * 1_000;
        for (long time : times) {
            long last = type == DataType.AGG_TRADES ? id + random.nextInt(4) : id;
            trades.add(new TestTrade(
                    Trades.startOf(day) + time,
                    id,
                    last,
                    Side.ofCode((byte) random.nextInt(3)),
                    BigDecimal.valueOf(10_000 + random.nextInt(200), 2),
                    BigDecimal.valueOf(random.nextInt(3_000), 3)));
            id = last + 1;
        }
        return trades;
    }

    /** What {@code barmill bars} makes of the same files. Only the lake knows that the last day is over. */
    private static List<Bar> onePass(String bar, DataType type, NavigableMap<LocalDate, List<TestTrade>> held) {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = BarSpec.parse("bar", bar).on(type).builder(bars::add);
        MultiBarPass pass = new MultiBarPass(List.of(builder));
        held.values().forEach(day -> TestTrade.batches(day, type, 17).forEach(pass::addAll));
        builder.closeUntil(Trades.startOf(held.lastKey().plusDays(1)));
        return bars;
    }

    @Test
    void weekAskedForFromItsMiddleHasItsWholeBeginningOrIsNotComplete() throws Exception {
        LedgeredLake lake = new LedgeredLake(folder, DataType.TRADES);
        LocalDate monday = LocalDate.of(2024, 1, 8);
        for (int i = 0; i < 7; i++) {
            lake.hold(monday.plusDays(i), List.of(trade(monday.plusDays(i), i)));
        }

        lake.make("time-1w", monday.plusDays(3), monday.plusDays(6));

        assertThat(lake.bars("time-1w")).singleElement().satisfies(week -> {
            assertThat(week.tradeCount()).isEqualTo(7);
            assertThat(week.complete()).isTrue();
        });

        LedgeredLake late = new LedgeredLake(folder.resolve("late"), DataType.TRADES);
        for (int i = 1; i < 7; i++) {
            late.hold(monday.plusDays(i), List.of(trade(monday.plusDays(i), i)));
        }
        late.make("time-1w", monday.plusDays(3), monday.plusDays(6));
        assertThat(late.bars("time-1w")).singleElement().satisfies(week -> {
            assertThat(week.tradeCount()).isEqualTo(6);
            assertThat(week.complete()).isFalse();
        });
    }

    @Test
    void weekThatBeginsInAGapIsNotCompleteUnlessTheGapIsKnownToHaveNoTrades() throws Exception {
        LedgeredLake lake = new LedgeredLake(folder, DataType.TRADES);
        LocalDate monday = LocalDate.of(2024, 1, 8);
        List<LocalDate> days = List.of(
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2024, 1, 4),
                LocalDate.of(2024, 1, 5),
                monday.plusDays(1),
                monday.plusDays(6));
        for (LocalDate day : days) {
            lake.hold(day, List.of(trade(day, day.toEpochDay())));
        }

        lake.make("time-1w", days.get(0), monday.plusDays(6));

        assertThat(lake.bars("time-1w")).extracting(Bar::tradeCount).containsExactly(3L, 2L);
        assertThat(lake.bars("time-1w")).extracting(Bar::complete).containsExactly(true, false);

        String archive = lake.key()
                .venue()
                .archive(lake.key().order(new ArchivePeriod.Day(monday)))
                .url()
                .toString();
        lake.manifest()
                .put(Entries.archive(archive, "binance", ArchiveState.EMPTY, Optional.empty(), Optional.of("empty")));
        assertThat(lake.make("time-1w", days.get(0), monday.plusDays(6)))
                .as("the month with the day after the gap, and those that continue from it")
                .isPositive();
        assertThat(lake.bars("time-1w")).extracting(Bar::complete).containsExactly(true, true);
    }

    @Test
    void rowsOfADayWithoutAFileAreInTheBarsOfTheNextFile() throws Exception {
        LedgeredLake lake = new LedgeredLake(folder, DataType.TRADES);
        TestTrade early = TestTrade.of(Trades.startOf(START.plusDays(3)) - 5, 8, Side.BUY, "100", "1");
        lake.hold(START, List.of(trade(START, 7)));
        lake.hold(START.plusDays(3), List.of(early, trade(START.plusDays(3), 9)));

        for (String bar : List.of("time-1h", "time-1h(empty=flat)", "time-7m")) {
            lake.make(bar, START, START.plusDays(3));

            List<Bar> full =
                    lake.bars(bar).stream().filter(one -> one.tradeCount() > 0).toList();
            assertThat(full).as(bar).extracting(Bar::firstTradeId).containsExactly("7", "8", "9");
            assertThat(full).as(bar).extracting(Bar::complete).containsExactly(true, false, true);
        }
    }

    private static TestTrade trade(LocalDate day, long id) {
        return TestTrade.of(Trades.startOf(day) + DAY / 2, id, Side.BUY, "100.5", "0.25");
    }
}
