package io.barmill.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.config.BarsConfigs;
import io.barmill.config.ImportConfig;
import io.barmill.config.VenueConfigs;
import io.barmill.io.transfer.Configs;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.Finding;
import io.barmill.ledger.files.Findings;
import io.barmill.ledger.files.MadeBy;
import io.barmill.plan.CheckTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.testing.InMemoryManifest;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and files that differ, and what a repair queues. */
class LakeCheckHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final LocalDate NEXT = DAY.plusDays(1);

    @TempDir
    Path folder;

    private final InMemoryManifest ledger = new InMemoryManifest();
    private final Venues venues = VenueConfigs.venues(Map.of());
    private final List<Finding> found = new ArrayList<>();
    private Lake lake;
    private LakeCheckHandler handler;

    @BeforeEach
    void open() throws Exception {
        lake = Lake.open(folder.resolve("lake").toString(), new HiveLayout());
        Files.createDirectories(folder.resolve("import"));
        ImportConfig imports = Configs.with(
                ImportConfig.class,
                Map.of("barmill.import.folder", folder.resolve("import").toString()));
        handler = new LakeCheckHandler(
                lake,
                ledger,
                new Kept(),
                new Repairs(venues, ledger, ledger, lake, imports, BarsConfigs.with(Map.of())));
        publish(DAY, url(DAY.toString()));
        publish(NEXT, url("2024-01"));
    }

    /** Keeps what was recorded last. */
    private final class Kept implements Findings {
        @Override
        public void record(TaskClaim claim, List<Finding> findings) {
            found.clear();
            found.addAll(findings);
        }

        @Override
        public List<Finding> of(UUID job) {
            return List.copyOf(found);
        }
    }

    @Test
    void soundFilesAreNoFinding() throws Exception {
        assertThat(run(false, true).note()).isEqualTo("2 files: no difference");
        assertThat(found).isEmpty();
    }

    @Test
    void contentIsReadUnlessTheCheckIsQuick() throws Exception {
        Files.writeString(file(DAY), "ticks of 2024-01-0X");

        run(true, false);
        assertThat(found).as("same size").isEmpty();

        run(false, false);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.finding()).isEqualTo("file_altered");
            assertThat(finding.unrepaired()).isEqualTo(1);
            assertThat(finding.examples()).singleElement().asString().contains("date=2024-01-01", "SHA-256");
        });
        assertThat(ledger.partitions(PartitionFilter.ALL)).as("nothing changed").hasSize(2);
    }

    @Test
    void whatIsLostIsDownloadedFromTheArchiveThatItWasMadeFrom() throws Exception {
        Files.delete(file(DAY));
        Files.delete(file(NEXT));

        List<NewTask> work = run(false, true).followUps();

        assertThat(found)
                .containsExactly(new Finding("file_lost", 2, 0, found.get(0).examples()));
        assertThat(work)
                .extracting(NewTask::kind)
                .containsExactly(TaskKind.TICK_DOWNLOAD, TaskKind.TICK_DOWNLOAD, TaskKind.BAR_REBUILD);
        assertThat(work)
                .extracting(NewTask::label)
                .startsWith("binance spot aggTrades BTCUSDT 2024-01-01", "binance spot aggTrades BTCUSDT 2024-01");
        assertThat(work.get(2).dependsOn())
                .containsExactly(work.get(0).id(), work.get(1).id());
        assertThat(ledger.partitions(PartitionFilter.ALL)).as("held").isEmpty();
    }

    /** The rows are doomed before the attempt ends; if it is killed in between, the next one must queue the same work. */
    @Test
    void attemptAfterAKilledOneFindsTheSame() throws Exception {
        Files.delete(file(DAY));
        List<NewTask> killed = run(false, true).followUps();

        List<NewTask> next = run(false, true).followUps();

        assertThat(next)
                .extracting(NewTask::uniqueKey)
                .isEqualTo(killed.stream().map(NewTask::uniqueKey).toList());
        assertThat(found).extracting(Finding::finding).containsExactly("file_lost");
    }

    @Test
    void importedFileIsImportedAgainIfItIsStillThere() throws Exception {
        publish(DAY, "file:binance/aggTrades/BTCUSDT/mine.csv");
        ledger.put(
                path(DAY),
                new MadeBy(
                        TaskKind.TICK_IMPORT,
                        "binance spot BTCUSDT mine.csv",
                        "{\"exchange\":\"binance\",\"market\":\"spot\",\"symbol\":\"BTCUSDT\",\"path\":\"mine.csv\",\"replace\":false}"));
        Files.delete(file(DAY));

        assertThat(run(false, true).followUps()).isEmpty();
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.unrepaired()).isEqualTo(1);
            assertThat(finding.examples()).singleElement().asString().contains("not in the import folder");
        });
        assertThat(ledger.partitions(PartitionFilter.ALL)).as("still held").hasSize(2);

        Files.writeString(folder.resolve("import/mine.csv"), "rows");
        assertThat(run(false, true).followUps())
                .extracting(NewTask::kind)
                .containsExactly(TaskKind.TICK_IMPORT, TaskKind.BAR_REBUILD);
        assertThat(found.get(0).unrepaired()).isZero();
    }

    @Test
    void fileThatSomebodyWantedRemovedIsRemoved() throws Exception {
        ledger.doom(null, List.of(FileVersion.of(row(DAY, url(DAY.toString())))));

        run(false, false);
        assertThat(found).extracting(Finding::finding).containsExactly("removal_unfinished");
        run(false, true);

        assertThat(file(DAY)).doesNotExist();
        assertThat(run(false, true).note()).isEqualTo("1 files: no difference");
    }

    /** A month's file has a row for each day, and is one file that is read once and made again by one task. */
    @Test
    void fileOfSeveralDaysIsOneCaseAndAllOfItsDaysAreMadeAgain() throws Exception {
        List<PartitionEntry> days = new BarMonths(lake).publish(DAY, 2, Optional.empty());
        ledger.put(days);
        assertThat(runBars(NEXT).note()).isEqualTo("1 files: no difference");
        Path file = folder.resolve("lake").resolve(days.get(0).path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        List<NewTask> work = runBars(NEXT).followUps();

        assertThat(found)
                .containsExactly(new Finding("file_altered", 1, 0, found.get(0).examples()));
        assertThat(work).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.BAR_AGGREGATE);
            assertThat(task.label())
                    .as("the day outside of the checked ones too")
                    .endsWith(DAY + ".." + NEXT);
        });
        assertThat(ledger.partitions(PartitionFilter.of("bars", "binance", "time-1h")))
                .as("held")
                .isEmpty();
    }

    @Test
    void dayThatWasToBeRemovedIsTakenOutOfItsFile() throws Exception {
        BarMonths months = new BarMonths(lake);
        List<PartitionEntry> days = months.publish(DAY, 2, Optional.empty());
        ledger.put(days);
        ledger.doom(null, List.of(FileVersion.of(days.get(0))), Optional.of(DAY), Optional.of(DAY));

        runBars(NEXT);

        assertThat(found)
                .containsExactly(
                        new Finding("removal_unfinished", 1, 0, found.get(0).examples()));
        List<PartitionEntry> left = ledger.partitions(PartitionFilter.of("bars", "binance", "time-1h"));
        assertThat(left).extracting(PartitionEntry::date).containsExactly(NEXT);
        months.assertFileHas(left);
    }

    /** Repairs what is wrong with the hours of a single day. */
    private TaskOutcome.Succeeded runBars(LocalDate day) throws Exception {
        CheckTaskParams params = new CheckTaskParams(
                "binance",
                Optional.of("spot"),
                Optional.empty(),
                Optional.empty(),
                "bars",
                "binance",
                "time-1h",
                "BTCUSDT",
                day,
                day,
                false,
                true,
                Optional.empty());
        return (TaskOutcome.Succeeded) handler.run(new Attempt(TaskParamsJson.write(params)));
    }

    private TaskOutcome.Succeeded run(boolean quick, boolean repair) throws Exception {
        CheckTaskParams params = new CheckTaskParams(
                "binance",
                Optional.of("spot"),
                Optional.of(DataType.AGG_TRADES),
                Optional.empty(),
                "ticks",
                "binance",
                "aggTrades",
                "BTCUSDT",
                DAY,
                NEXT,
                quick,
                repair,
                Optional.empty());
        return (TaskOutcome.Succeeded) handler.run(new Attempt(TaskParamsJson.write(params)));
    }

    private String url(String period) {
        return venues.get("exchange", "binance")
                .archive(new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", period))
                .url()
                .toString();
    }

    private static String path(LocalDate day) {
        return "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=" + day + "/ticks.parquet";
    }

    private Path file(LocalDate day) {
        return folder.resolve("lake").resolve(path(day));
    }

    private void publish(LocalDate day, String source) throws Exception {
        try (StagedFile file = lake.stage(path(day), "test-1")) {
            Files.writeString(file.path(), "ticks of " + day);
            file.publish();
        }
        ledger.put(row(day, source));
    }

    private static PartitionEntry row(LocalDate day, String source) throws Exception {
        byte[] content = ("ticks of " + day).getBytes(StandardCharsets.UTF_8);
        return new PartitionEntry(
                path(day),
                "ticks",
                "binance",
                "aggTrades",
                "BTCUSDT",
                day,
                1,
                content.length,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)),
                "inputs",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(source));
    }

    private final class Attempt implements TaskContext {
        private final TaskClaim claim;

        Attempt(String params) {
            this.claim =
                    new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.LAKE_CHECK, params, "worker-1", 1, 5);
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
            ledger.put(days);
        }

        @Override
        public void publish(String what, Runnable record, List<StagedFile> files) {
            throw new AssertionError("every file has a row in the manifest");
        }

        @Override
        public void remove(Lake from, PartitionEntry row) {
            from.remove(row.path());
            ledger.remove(row.path());
        }

        @Override
        public void discard(Lake from, String path) {
            from.remove(path);
        }
    }
}
