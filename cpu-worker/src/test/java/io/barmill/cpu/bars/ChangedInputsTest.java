package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.config.BarsConfigs;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.Entries;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bars are recorded to be made of is what they were made of, whatever changes between plan and work. */
class ChangedInputsTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 31);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);

    @TempDir
    private Path folder;

    private LedgeredLake lake;

    @AfterEach
    void everyFileIsMadeOfWhatIsRecorded() {
        assertThat(lake.faults()).isEmpty();
    }

    @BeforeEach
    void holdThreeDays() throws Exception {
        lake = new LedgeredLake(folder, DataType.TRADES);
        for (LocalDate day : List.of(FIRST, SECOND, THIRD)) {
            lake.hold(day, List.of(trade(day, 1), trade(day, 2), trade(day, 3)));
        }
    }

    @Test
    void dayThatWasPlannedWithNothingBeforeItContinuesFromTheDayBeforeOnceThereIsOne() throws Exception {
        NewTask alone = lake.plan("tick-2", SECOND, SECOND).get(0);
        lake.make("tick-2", FIRST, THIRD);
        PartitionEntry made = lake.files("tick-2").get(1);

        lake.run(alone);

        assertThat(lake.files("tick-2").get(1)).isEqualTo(made);
        assertThat(lake.make("tick-2", FIRST, THIRD)).isZero();
        assertThat(lake.bars("tick-2")).hasSize(4);
    }

    @Test
    void dayDoesNotContinueFromAStateOfOtherInputsThanTheLedgerRecords() throws Exception {
        List<NewTask> months = lake.plan("tick-2", FIRST, THIRD);
        lake.run(months.get(0));
        Path state = folder.resolve(lake.files("tick-2").get(0).state().orElseThrow());
        String before = Files.readString(state);
        Files.writeString(state, before.replace(lake.files("tick-2").get(0).inputs(), "trades:5:of something else"));

        assertThatThrownBy(() -> lake.run(months.get(1))).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.BAR_INPUTS_CHANGED);
            assertThat(failure)
                    .hasMessageContaining("month=2024-01/bars.2024-01-31.state.json")
                    .hasMessageContaining("of something else");
        });

        assertThat(lake.files("tick-2")).hasSize(1);
        Files.writeString(state, before);
        lake.run(months.get(1));
        assertThat(lake.bars("tick-2")).hasSize(4);
    }

    @Test
    void ticksThatTheLedgerDoesNotRecordAreNotUsed() throws Exception {
        NewTask task = lake.plan("time-1h", FIRST, FIRST).get(0);
        var facts = lake.write(FIRST, List.of(trade(FIRST, 7)));

        assertThatThrownBy(() -> lake.run(task))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAR_INPUTS_CHANGED));
        assertThat(lake.files("time-1h")).isEmpty();

        lake.record(FIRST, facts);
        lake.run(task);
        assertThat(lake.bars("time-1h"))
                .as("the bars of the new file, under its own fingerprint")
                .singleElement()
                .satisfies(bar -> assertThat(bar.firstTradeId()).isEqualTo("7"));
        assertThat(lake.make("time-1h", FIRST, FIRST)).isZero();
    }

    @Test
    void barsOfOneTypeOfTicksAreNotMadeBesideThoseOfAnother() throws Exception {
        NewTask trades = lake.plan("time-1h", SECOND, SECOND).get(0);
        lake.make("time-1h", FIRST, FIRST);
        PartitionEntry first = lake.files("time-1h").get(0);
        lake.manifest().put(Entries.remade(first, first.sha256(), first.inputs().replace("trades", "aggTrades")));

        assertThatThrownBy(() -> lake.run(trades)).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.BAR_TYPE_CONFLICT);
            assertThat(failure)
                    .hasMessageContaining(
                            "the bars time-1h of BTCUSDT in binance are made of aggTrades, not of trades");
        });
        assertThat(lake.faults()).as("what the test recorded").hasSize(2);
        lake.manifest().put(first);
    }

    @Test
    void chainWhoseBeginningIsGoneIsNotStartedInItsMiddle() throws Exception {
        List<NewTask> chain = lake.plan("tick-2", FIRST, SECOND);
        lake.run(chain.get(0));
        lake.manifest().remove(lake.files("tick-2").get(0).path());

        assertThatThrownBy(() -> lake.run(chain.get(1)))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAR_STATE_UNUSABLE));
    }

    @Test
    void fileThatAnotherTaskMakesIsLeftToIt() throws Exception {
        NewTask task = lake.plan("tick-2", FIRST, FIRST).get(0);
        Set<String> busy = Set.of("bars/venue=binance/bar=tick-2/symbol=BTCUSDT/month=2024-01/bars.parquet");
        BarAggregateHandler handler = new BarAggregateHandler(
                lake.lake(),
                (json, planned, part) -> {
                    throw new AssertionError("planned without the reservation");
                },
                (claim, resources) -> !resources.equals(busy),
                BarsConfigs.with(Map.of()));

        assertThat(handler.run(FakeTaskContext.of(task.params(), 1))).isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void plansOfDifferentInputsForOneFileAreDifferentWork() throws Exception {
        NewTask alone = lake.plan("tick-2", SECOND, SECOND).get(0);
        NewTask chained = lake.plan("tick-2", FIRST, SECOND).get(1);

        assertThat(alone.label()).isEqualTo(chained.label());
        assertThat(alone.uniqueKey()).isNotEqualTo(chained.uniqueKey());
    }

    private static TestTrade trade(LocalDate day, long id) {
        return TestTrade.of(Trades.startOf(day) + id * 1_000_000, id, Side.BUY, "100.5", "0.25");
    }
}
