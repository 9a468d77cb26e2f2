package io.barmill.io.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.Entries;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import io.barmill.worker.Done;
import io.barmill.worker.LakeChanges;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which bars are made again, and which are removed, when archives have been verified. */
class BarRebuildHandlerTest extends VerifiedArchives {
    @Test
    void whereNothingChangedBarsThatAreBehindTheirTicksAreRolledAgain() throws Exception {
        convert(BINANCE);
        ledger.put(
                Entries.ticks("ticks", "binance", "aggTrades", "BTCUSDT", FIRST_DAY, "ticks as they are", "archive"));
        ledger.put(bars("aggTrades:of other ticks"));

        TaskOutcome.Succeeded done = verify(BINANCE);

        assertThat(done.followUps()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.BAR_AGGREGATE);
            assertThat(task.label()).isEqualTo("binance spot time-1m BTCUSDT 2024-01-01");
        });
        assertThat(done.note()).endsWith("1 bar files are rebuilt, 0 without ticks are removed");
    }

    @Test
    void barsOfADayWithoutTicksAreTakenOutOfTheLake() throws Exception {
        PartitionEntry file = bars("aggTrades:of ticks that are gone");
        ledger.put(file);
        try (StagedFile staged = lake.stage(file.path(), "test-1")) {
            Files.writeString(staged.path(), "bars");
            staged.publish();
        }
        RebuildTaskParams params =
                new RebuildTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", FIRST_DAY, FIRST_DAY);
        BarRebuildHandler rebuild = new BarRebuildHandler(rebuilds());

        for (int attempt = 0; attempt < 2; attempt++) {
            LakeChanges changes = new LakeChanges();
            Done done = Done.of(
                    rebuild.run(new Attempt(TaskKind.BAR_REBUILD, TaskParamsJson.write(params), changes)), changes);
            assertThat(done.removed()).as("also when the first attempt died").containsExactly(file.path());
            assertThat(done.followUps()).isEmpty();
            assertThat(lake.holds(file.path())).isFalse();
        }
    }

    private static PartitionEntry bars(String inputs) {
        String path = new HiveLayout().bars(BarPartition.of("binance", "time-1m", "BTCUSDT", FIRST_DAY));
        return Entries.bars(path, "binance", "time-1m", "BTCUSDT", FIRST_DAY, inputs, Optional.empty());
    }
}
