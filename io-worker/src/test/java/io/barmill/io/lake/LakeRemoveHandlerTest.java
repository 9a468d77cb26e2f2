package io.barmill.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.LakeFile;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.FileVersion;
import io.barmill.plan.RemoveTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.testing.InMemoryManifest;
import io.barmill.ticks.DataType;
import io.barmill.worker.TaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody wants removed, and what stands in the way. */
class LakeRemoveHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

    @TempDir
    Path folder;

    private final InMemoryManifest ledger = new InMemoryManifest();
    private final Set<String> reserved = new HashSet<>();
    private Lake lake;
    private LakeRemoveHandler handler;

    @BeforeEach
    void open() throws Exception {
        lake = Lake.open(folder.toString(), new HiveLayout());
        handler = new LakeRemoveHandler(
                lake, ledger, (claim, resources) -> resources.stream().noneMatch(reserved::contains));
        for (int i = 0; i < 3; i++) {
            publish(ticks(DAY.plusDays(i)));
        }
    }

    @Test
    void fileStateAndRowAreGone() throws Exception {
        PartitionEntry bars = row("bars", "bars/" + DAY, DAY, Optional.of("_state/" + DAY));
        publish(bars);
        Files.createDirectories(folder.resolve("_state"));
        Files.writeString(folder.resolve("_state/" + DAY), "state");

        TaskOutcome outcome = run("bars", bars);

        assertThat(outcome).isEqualTo(new TaskOutcome.Succeeded("1 files removed"));
        assertThat(lake.list("bars")).isEmpty();
        assertThat(lake.list("_state")).isEmpty();
        assertThat(ledger.partitions(PartitionFilter.ALL)).hasSize(3);
    }

    /** The file is made again of the bytes of the others; a state that was of the last day goes with it. */
    @Test
    void daysOfAMonthAreTakenOutOfItsFile() throws Exception {
        BarMonths months = new BarMonths(lake);
        List<PartitionEntry> all = months.publish(DAY, 5, Optional.of("_state/last"));
        ledger.put(all);

        TaskOutcome outcome = run("bars", all.get(1), all.get(2));

        assertThat(outcome)
                .isEqualTo(
                        new TaskOutcome.Succeeded("0 files removed, 1 made again without the days that were chosen"));
        List<PartitionEntry> left = ledger.partitions(PartitionFilter.of("bars", "binance", "time-1h"));
        assertThat(left).extracting(PartitionEntry::date).containsExactly(DAY, DAY.plusDays(3), DAY.plusDays(4));
        months.assertFileHas(left);
        assertThat(lake.holds("_state/last")).as("of a day that stays").isTrue();

        run("bars", left.get(1), left.get(2));

        List<PartitionEntry> first = ledger.partitions(PartitionFilter.of("bars", "binance", "time-1h"));
        assertThat(first).extracting(PartitionEntry::date).containsExactly(DAY);
        months.assertFileHas(first);
        assertThat(lake.holds("_state/last")).isFalse();
        assertThat(run("bars", first.get(0))).isEqualTo(new TaskOutcome.Succeeded("1 files removed"));
        assertThat(lake.list("bars")).isEmpty();
    }

    @Test
    void removalThatIsKilledIsCarriedOutByTheNextAttempt() throws Exception {
        BarMonths months = new BarMonths(lake);
        List<PartitionEntry> all = months.publish(DAY, 4, Optional.empty());
        ledger.put(all);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> run(1, "bars", all.get(1)));
        TaskOutcome outcome = run("bars", all.get(1));

        assertThat(((TaskOutcome.Succeeded) outcome).note()).contains("1 made again");
        List<PartitionEntry> left = ledger.partitions(PartitionFilter.of("bars", "binance", "time-1h"));
        assertThat(left).hasSize(3);
        months.assertFileHas(left);
    }

    @Test
    void damagedDayIsNotKeptForASoundOne() throws Exception {
        BarMonths months = new BarMonths(lake);
        List<PartitionEntry> all = months.publish(DAY, 3, Optional.empty());
        ledger.put(all);
        Path file = folder.resolve(all.get(0).path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> run("bars", all.get(1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_FILE_CORRUPT))
                .withMessageContaining("2024-01-01");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void fileThatWasPublishedAgainSinceStays() throws Exception {
        PartitionEntry chosen = ticks(DAY);
        ledger.put(new PartitionEntry(
                chosen.path(),
                chosen.layer(),
                chosen.venue(),
                chosen.dataset(),
                chosen.symbol(),
                chosen.date(),
                1,
                1,
                "another",
                "another",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        TaskOutcome outcome = run("ticks", chosen, ticks(DAY.plusDays(1)));

        assertThat(((TaskOutcome.Succeeded) outcome).note()).startsWith("1 of 2 files removed");
        assertThat(lake.list("ticks"))
                .extracting(LakeFile::path)
                .containsExactly(ticks(DAY).path(), ticks(DAY.plusDays(2)).path());
    }

    @Test
    void dayThatADownloadHasReservedIsWaitedFor() throws Exception {
        reserved.add("ticks binance spot aggTrades BTCUSDT " + DAY);

        assertThat(run("ticks", ticks(DAY))).isInstanceOf(TaskOutcome.HandedBack.class);

        assertThat(ledger.partitions(PartitionFilter.ALL)).as("still held").hasSize(3);
        assertThat(lake.list("ticks")).hasSize(3);
    }

    @Test
    void fileThatIsReadStaysUntilItsReadersHaveEndedButIsNotHeld() throws Exception {
        ledger.read("BTCUSDT", true);

        assertThat(run("ticks", ticks(DAY))).isInstanceOf(TaskOutcome.HandedBack.class);
        assertThat(ledger.partitions(PartitionFilter.ALL)).hasSize(2);
        assertThat(lake.list("ticks")).hasSize(3);

        ledger.read("BTCUSDT", false);
        assertThat(run("ticks", ticks(DAY))).isInstanceOf(TaskOutcome.Succeeded.class);
        assertThat(lake.list("ticks")).hasSize(2);
    }

    /** Wherever an attempt is killed, each file has a row, or nobody takes it for held. */
    @Test
    void afterAKillEveryFileHasARow() throws Exception {
        PartitionEntry[] all = {ticks(DAY), ticks(DAY.plusDays(1)), ticks(DAY.plusDays(2))};
        for (int survived = 0; survived < all.length; survived++) {
            int limit = survived;
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> run(1, "ticks", all));

            List<String> rows = ledger.files(List.of(all[0].path(), all[1].path(), all[2].path())).stream()
                    .map(file -> file.row().path())
                    .toList();
            assertThat(lake.list("ticks"))
                    .as("killed after %s", limit)
                    .extracting(LakeFile::path)
                    .isSubsetOf(rows);
            assertThat(ledger.partitions(PartitionFilter.ALL)).isEmpty();
        }
        assertThat(run("ticks", all)).isInstanceOf(TaskOutcome.Succeeded.class);
        assertThat(lake.list("ticks")).isEmpty();
    }

    private TaskOutcome run(String layer, PartitionEntry... files) throws Exception {
        return run(Integer.MAX_VALUE, layer, files);
    }

    /** @param most how many files are removed before the attempt is killed, between a file and its row */
    private TaskOutcome run(int most, String layer, PartitionEntry... files) throws Exception {
        RemoveTaskParams params = new RemoveTaskParams(
                "binance",
                Optional.of("spot"),
                Optional.of(DataType.AGG_TRADES),
                layer,
                files[0].dataset(),
                "BTCUSDT",
                files[0].date(),
                files[files.length - 1].date(),
                Stream.of(files).map(FileVersion::of).distinct().toList());
        return handler.run(new Attempt(TaskParamsJson.write(params), most));
    }

    private PartitionEntry ticks(LocalDate day) {
        return row(
                "ticks",
                "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=" + day + "/ticks.parquet",
                day,
                Optional.empty());
    }

    private static PartitionEntry row(String layer, String path, LocalDate day, Optional<String> state) {
        return new PartitionEntry(
                path,
                layer,
                "binance",
                "aggTrades",
                "BTCUSDT",
                day,
                10,
                5,
                "sha of " + path,
                "inputs",
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty());
    }

    private void publish(PartitionEntry row) throws Exception {
        try (StagedFile file = lake.stage(row.path(), "test-1")) {
            Files.writeString(file.path(), "ticks");
            file.publish();
        }
        ledger.put(row);
    }

    private final class Attempt implements TaskContext {
        private final TaskClaim claim;
        private final int most;
        private int removed;

        Attempt(String params, int most) {
            this.claim =
                    new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.LAKE_REMOVE, params, "worker-1", 1, 5);
            this.most = most;
        }

        @Override
        public TaskClaim claim() {
            return claim;
        }

        @Override
        public void progress(long done, long total, String unit) {
            assertThat(done).isBetween(1L, total);
        }

        @Override
        public void checkpoint() {}

        @Override
        public void publish(List<PartitionEntry> days, StagedFile... files) {
            for (StagedFile file : files) {
                file.publish();
            }
            if (++removed >= most) {
                throw new IllegalStateException("killed before the rows were written");
            }
            ledger.put(days);
        }

        @Override
        public void publish(String what, Runnable record, List<StagedFile> files) {
            throw new AssertionError("every file has a row in the manifest");
        }

        @Override
        public void remove(Lake from, PartitionEntry row) {
            row.state().ifPresent(from::remove);
            from.remove(row.path());
            if (++removed >= most) {
                throw new IllegalStateException("killed before the row was deleted");
            }
            ledger.remove(row.path());
        }

        @Override
        public void discard(Lake from, String path) {
            from.remove(path);
        }
    }
}
