package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.worker.TaskAbortedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All bars of a symbol in one task: their ticks are read once, and nothing else is different from making each alone. */
class SeveralBarsTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 29);
    private static final LocalDate LAST = LocalDate.of(2024, 2, 2);
    private static final List<String> BARS = List.of(
            "time-1h",
            "time-7m",
            "time-1d(empty=flat)",
            "time-1w",
            "tick-7",
            "tick-7+features",
            "volume-split-5",
            "dollar-split-auto-5",
            "range-1",
            "imbalance-tick-ewma(init=50,window=30)");

    @TempDir
    private Path folder;

    @Test
    void filesAndStatesAreByteForByteThoseOfEachBarAndDayMadeAlone() throws Exception {
        LedgeredLake alone = lake("alone");
        LedgeredLake together = lake("together");

        for (String bar : BARS) {
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                alone.make(bar, day, day);
            }
        }
        List<NewTask> tasks = together.plan(BARS, FIRST, LAST);
        for (NewTask task : tasks) {
            together.run(task);
        }

        assertThat(tasks)
                .extracting(NewTask::label)
                .containsExactly(
                        "binance spot 10 bars BTCUSDT 2024-01-29..2024-01-31",
                        "binance spot 10 bars BTCUSDT 2024-02-01..2024-02-02");
        assertThat(tasks.get(1).dependsOn()).containsExactly(tasks.get(0).id());
        assertThat(digests("together"))
                .as("two months of each bar, with states unless the bars of a day stand alone")
                .hasSize(2 * BARS.size() + 2 * (BARS.size() - 1));
        assertThat(digests("alone"))
                .as("which has a state for each day, since each was published alone")
                .containsAllEntriesOf(digests("together"));
        assertThat(together.faults()).isEmpty();
    }

    @Test
    void ticksAreReadOnceForAllBars() throws Exception {
        LedgeredLake lake = lake("lake");
        long rows = lake.manifest().partitions(PartitionFilter.ALL).stream()
                .filter(file -> file.date().getMonthValue() == 1)
                .mapToLong(PartitionEntry::rows)
                .sum();
        List<String> bars = List.of("tick-7", "volume-30", "dollar-split-500", "range-1");

        FakeTaskContext context =
                FakeTaskContext.of(lake.plan(bars, FIRST, LAST).get(0).params(), 1);
        lake.run(context);

        assertThat(context.progress()).endsWith(rows);
    }

    @Test
    void attemptGoesOnWhereTheOneBeforeEndedAndMakesTheSameBytes() throws Exception {
        LedgeredLake whole = lake("whole");
        whole.make(BARS, FIRST, LAST);

        LedgeredLake lake = lake("killed").publishingDays();
        List<NewTask> tasks = lake.plan(BARS, FIRST, LAST);
        int attempts = 0;
        for (NewTask task : tasks) {
            boolean isDone = false;
            while (!isDone) {
                // Each attempt is killed a little later, so that the last one gets to the end.
                FakeTaskContext context = FakeTaskContext.endingAt(task.params(), 4 + attempts++ % 60);
                try {
                    lake.run(context);
                    isDone = true;
                } catch (TaskAbortedException killed) {
                    assertThat(attempts).as("attempts").isLessThan(300);
                }
            }
        }

        assertThat(attempts).isGreaterThan(tasks.size() + 3);
        assertThat(digests("killed")).containsAllEntriesOf(digests("whole"));
    }

    @Test
    void faultOfOneSeriesLeavesTheOthersAlone() throws Exception {
        LedgeredLake lake = lake("lake");
        lake.make("tick-7", FIRST, FIRST);
        Path state = folder.resolve("lake")
                .resolve(lake.files("tick-7").get(0).state().orElseThrow());
        Files.writeString(state, "damaged");

        NewTask task = lake.plan(BARS, FIRST, LAST).get(0);
        assertThatThrownBy(() -> lake.run(task)).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.BAR_STATE_UNUSABLE);
            assertThat(failure).hasMessageStartingWith("tick-7 of 2024-01-30: _state/bars/venue=binance/bar=tick-7/");
        });

        for (String bar : BARS) {
            assertThat(lake.files(bar)).as(bar).hasSize(bar.equals("tick-7") ? 1 : 3);
        }
    }

    @Test
    void tickFileThatCannotBeReadFailsItsDayOfIndependentBarsAndTheRestOfChains() throws Exception {
        LedgeredLake lake = lake("lake");
        LocalDate second = FIRST.plusDays(1);
        Path ticks =
                folder.resolve("lake/ticks/venue=binance/type=trades/symbol=BTCUSDT/date=" + second + "/ticks.parquet");
        Files.delete(ticks);

        NewTask task = lake.plan(List.of("time-1h", "tick-7"), FIRST, LAST).get(0);
        assertThatThrownBy(() -> lake.run(task)).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.LAKE_FILE_MISSING);
            assertThat(failure)
                    .hasMessageContaining("tick-7 of 2024-01-30")
                    .hasMessageContaining("time-1h of 2024-01-30");
        });

        assertThat(lake.files("time-1h")).extracting(PartitionEntry::date).containsExactly(FIRST, FIRST.plusDays(2));
        assertThat(lake.files("tick-7")).extracting(PartitionEntry::date).containsExactly(FIRST);
    }

    private LedgeredLake lake(String name) throws IOException {
        LedgeredLake lake = new LedgeredLake(folder.resolve(name), DataType.TRADES);
        long id = 1;
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            List<TestTrade> trades = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long time = Trades.startOf(day) + i * 1_400_000_000L;
                trades.add(TestTrade.of(
                        time,
                        id,
                        i % 3 == 0 ? Side.BUY : Side.SELL,
                        (100 + id * 7 % 5) + "." + id % 10,
                        "0." + (1 + id % 9)));
                id++;
            }
            lake.hold(day, trades);
        }
        return lake;
    }

    private Map<String, String> digests(String lake) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        Path root = folder.resolve(lake);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("bars"))
                    .toList()) {
                digests.put(
                        root.relativize(file).toString(),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        }
        return digests;
    }
}
