package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.fault.InvalidFieldException;
import io.barmill.io.download.Archived;
import io.barmill.io.download.DownloadConfig;
import io.barmill.io.download.TickTable;
import io.barmill.io.transfer.Configs;
import io.barmill.lake.HiveLayout;
import io.barmill.lake.Lake;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.testing.InMemoryManifest;
import io.barmill.testing.RealData;
import io.barmill.ticks.TickFormat;
import io.barmill.venue.ImportOrder;
import io.barmill.venue.VenueConfig;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2023, 2, 1);
    private static final String NAME = "BTCUSDT-aggTrades-2023-02-01.zip";
    private static final String SERIES = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=";
    private static final String TICKS = SERIES + "2023-02-01.parquet";
    private static final String TARDIS_HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";

    @TempDir
    private Path home;

    private final InMemoryManifest manifest = new InMemoryManifest();
    private final Set<String> taken = new HashSet<>();
    private Path folder;
    private Lake lake;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(home.resolve("import"));
        lake = Lake.open(home.resolve("lake").toString(), new HiveLayout());
    }

    @Test
    void aNamedArchiveBecomesItsDayAndIsKnownByAnAddressOfItsOwn() throws Exception {
        String csv = Archived.aggTrades(1, DAY, 1_000, 5_000);
        byte[] zip = put(NAME, Archived.zip("a.csv", csv));

        TaskOutcome.Succeeded done = succeeded(day());

        assertThat(TickTable.aggTrades(home.resolve("lake").resolve(TICKS))).hasSize(5_000);
        assertThat(done.archives()).singleElement().satisfies(entry -> {
            assertThat(entry.url()).isEqualTo("file:binance/aggTrades/BTCUSDT/" + NAME);
            assertThat(entry.source()).isEqualTo("file");
            assertThat(entry.state()).isEqualTo(ArchiveState.INTACT);
            assertThat(entry.bytes()).isEqualTo(zip.length);
            assertThat(entry.computedSha256()).contains(Archived.sha256(zip));
            assertThat(entry.rows()).isEqualTo(5_000);
        });
        assertThat(done.partitions()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(TICKS);
            assertThat(file.layer()).isEqualTo("ticks");
            assertThat(file.inputs()).isEqualTo(Archived.sha256(zip));
            assertThat(file.source()).contains("file:binance/aggTrades/BTCUSDT/" + NAME);
        });
        assertThat(done.note()).isEqualTo("5000 rows in 1 files");
        assertThat(TickTable.footer(home.resolve("lake").resolve(TICKS)))
                .contains("barmill.source_sha256=" + Archived.sha256(zip));
    }

    @Test
    void aChecksumBesideTheFileIsCompared() throws Exception {
        byte[] zip = put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        put(NAME + ".CHECKSUM", Archived.checksum(zip, NAME).getBytes(StandardCharsets.UTF_8));
        assertThat(succeeded(day()).archives()).singleElement().satisfies(
                entry -> assertThat(entry.state()).isEqualTo(ArchiveState.VERIFIED));

        put(NAME, Archived.zip("a.csv", Archived.aggTrades(2, DAY, 1, 10)));
        BarmillException failure = failure(day());

        assertThat(failure.code()).isEqualTo(ErrorCode.CHECKSUM_MISMATCH);
        assertThat(failure).hasMessageContaining(Archived.sha256(zip));
    }

    @Test
    void theSameFileAgainIsNothingToDo() throws Exception {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        succeeded(day());
        List<PartitionEntry> before = manifest.partitions(PartitionFilter.ALL);

        TaskOutcome.Succeeded again = succeeded(day());

        assertThat(again.note()).isEqualTo("the lake has the file as it is, there is nothing to do");
        assertThat(again.partitions()).isEmpty();
        assertThat(manifest.partitions(PartitionFilter.ALL)).isEqualTo(before);
    }

    @Test
    void theSameFileAgainIsConvertedWhereTheLakeHasLostItsTicks() throws Exception {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        succeeded(day());
        lake.remove(TICKS);

        succeeded(day());

        assertThat(lake.holds(TICKS)).isTrue();
    }

    @Test
    void aFileThatHasChangedReplacesWhatItGaveAndTakesOutWhatItGivesNoMore() throws Exception {
        String first = Archived.aggTrades(1, DAY, 1, 100);
        put("ticks.csv", (first + Archived.aggTrades(2, DAY.plusDays(1), 200, 100)).getBytes(StandardCharsets.UTF_8));
        ImportOrder order = unnamed("ticks.csv", false);
        succeeded(order);
        assertThat(manifest.partitions(PartitionFilter.ALL)).hasSize(2);
        byte[] now = put("ticks.csv", Archived.aggTrades(3, DAY, 1, 50).getBytes(StandardCharsets.UTF_8));

        TaskOutcome.Succeeded done = succeeded(order);

        assertThat(done.removed()).containsExactly(SERIES + "2023-02-02.parquet");
        assertThat(lakeFiles()).containsExactly(TICKS);
        assertThat(manifest.partitions(PartitionFilter.ALL)).singleElement().satisfies(file -> {
            assertThat(file.rows()).isEqualTo(50);
            assertThat(file.inputs()).isEqualTo(Archived.sha256(now));
        });
    }

    @Test
    void rowsWithoutANamedPeriodGoToTheUtcDaysOfTheirTimes() throws Exception {
        StringBuilder csv = new StringBuilder();
        for (int day = 0; day < 40; day++) {
            csv.append(Archived.aggTrades(day, DAY.plusDays(day), 1 + day * 100L, 20));
        }
        put("ticks.csv.gz", Archived.gzip(csv.toString()));

        TaskOutcome.Succeeded done = succeeded(unnamed("ticks.csv.gz", false));

        assertThat(done.partitions()).hasSize(40).allSatisfy(file -> assertThat(file.rows()).isEqualTo(20));
        assertThat(done.partitions().get(39).date()).isEqualTo(DAY.plusDays(39));
    }

    @Test
    void aDayThatWasMadeFromSomethingElseIsLeftAloneUnlessToldOtherwise() throws Exception {
        put("one.csv", Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        put("two.csv", Archived.aggTrades(2, DAY, 1, 20).getBytes(StandardCharsets.UTF_8));
        succeeded(unnamed("one.csv", false));

        BarmillException failure = failure(unnamed("two.csv", false));

        assertThat(failure.code()).isEqualTo(ErrorCode.IMPORT_CONFLICT);
        assertThat(failure).hasMessageContaining(TICKS).hasMessageContaining("file:binance/aggTrades/BTCUSDT/one.csv");
        assertThat(succeeded(unnamed("two.csv", true)).partitions()).singleElement().satisfies(
                file -> assertThat(file.rows()).isEqualTo(20));
    }

    @Test
    void aDayThatWasMadeFromTheVerySameBytesStaysAsItIs() throws Exception {
        put("one.csv", Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        put("copy.csv", Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        succeeded(unnamed("one.csv", false));
        List<PartitionEntry> before = manifest.partitions(PartitionFilter.ALL);

        TaskOutcome.Succeeded done = succeeded(unnamed("copy.csv", false));

        assertThat(done.partitions()).isEmpty();
        assertThat(done.note()).contains("1 of which were there from the same bytes");
        assertThat(manifest.partitions(PartitionFilter.ALL)).isEqualTo(before);
    }

    @Test
    void bothFormsOfTardisAreTold() throws Exception {
        put("a/deribit_trades_2023-02-02_BTC-PERPETUAL.csv.gz", Archived.gzip(TARDIS_HEADER
                + "deribit,BTC-PERPETUAL,1675295999000000,1675296000100000,a1,buy,23000.5,100\n"
                + "deribit,BTC-PERPETUAL,1675296001000000,1675296001100000,,sell,23000,50\n"));

        succeeded(new ImportOrder(
                "tardis", "deribit", "BTC-PERPETUAL", "a/deribit_trades_2023-02-02_BTC-PERPETUAL.csv.gz",
                Optional.empty(), Optional.empty(), Optional.of("2023-02-02"), false));

        assertThat(lakeFiles()).containsExactly(
                "ticks/venue=tardis-deribit/type=trades/symbol=BTC-PERPETUAL/date=2023-02-02.parquet");
    }

    @Test
    void aFileWithoutARowIsAFactAndNoFile() throws Exception {
        put(NAME, Archived.zip("a.csv", ""));

        TaskOutcome.Succeeded done = succeeded(day(Optional.of(TickFormat.BINANCE_AGG_TRADES)));

        assertThat(done.archives()).singleElement().satisfies(
                entry -> assertThat(entry.state()).isEqualTo(ArchiveState.EMPTY));
        assertThat(lakeFiles()).isEmpty();
        assertThat(succeeded(day(Optional.of(TickFormat.BINANCE_AGG_TRADES))).note()).contains("nothing to do");
    }

    @Test
    void damageIsFoundWithItsByteAndLeavesNothing() throws Exception {
        byte[] zip = Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 5_000));
        zip[zip.length / 2] ^= 0x55;
        put(NAME, zip);

        BarmillException failure = failure(day(Optional.of(TickFormat.BINANCE_AGG_TRADES)));

        assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
        assertThat(failure.getMessage()).containsPattern("is damaged at byte \\d+");
        assertThat(lakeFiles()).isEmpty();
    }

    @Test
    void theGenuineDamagedFilesAreRefused() throws Exception {
        Path damaged = RealData.require("damaged");
        Files.copy(damaged.resolve("ADABTC-1m-2021-11-27.zip"), folder.resolve("ADABTC-1m-2021-11-27.zip"));
        Files.copy(damaged.resolve("tardis_trades.csv.gz"), folder.resolve("tardis_trades.csv.gz"));

        assertThat(failure(new ImportOrder("binance", "spot", "ADABTC", "ADABTC-1m-2021-11-27.zip",
                        Optional.of(TickFormat.BINANCE_KLINES), Optional.of("1m"), Optional.of("2021-11-27"), false))
                .code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
        assertThat(failure(new ImportOrder("tardis", "bitmex", "XBTUSD", "tardis_trades.csv.gz",
                        Optional.of(TickFormat.TARDIS_TRADES), Optional.empty(), Optional.empty(), false))
                .code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
        assertThat(lakeFiles()).isEmpty();
    }

    @Test
    void badRowsGoToQuarantineWithinTheShareOfDownloads() throws Exception {
        String csv = Archived.aggTrades(1, DAY, 1, 9) + "10,no-price,1,1,1,1675209600000,True,True\n";
        put(NAME, Archived.zip("a.csv", csv));
        ImportOrder order = day(Optional.of(TickFormat.BINANCE_AGG_TRADES));
        assertThat(failure(order).code()).as("no share by default").isEqualTo(ErrorCode.BAD_ROW);

        TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler(Map.of("barmill.download.bad-row-share", "0.1"))
                .run(new Attempt(order));

        assertThat(done.partitions()).extracting(PartitionEntry::layer).containsExactly("ticks", "quarantine");
        assertThat(done.partitions().get(1).rows()).isEqualTo(1);
        assertThat(done.note()).contains("1 rows could not be read");
        assertThat(lakeFiles()).contains("quarantine/venue=binance/type=aggTrades/symbol=BTCUSDT/2023-02-01.csv.gz");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws Exception {
        Files.write(home.resolve("secret.csv"), Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(folder.resolve("link.csv"), home.resolve("secret.csv"));

        assertThat(failure(unnamed("link.csv", false)).code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
        assertThat(failure(unnamed("absent.csv", false)).code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
        assertThat(catchThrowableOfType(InvalidFieldException.class, () -> unnamed("../secret.csv", false)).field())
                .isEqualTo("path");
        assertThat(lakeFiles()).isEmpty();
    }

    @Test
    void whatCannotBeToldIsAskedFor() throws Exception {
        put("strange.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        put("candles.csv", "1675209600000,1,2,0.5,1.5,10,1675295999999,15,7,4,6,0\n".getBytes(StandardCharsets.UTF_8));

        assertThat(failure(unnamed("strange.csv", false))).hasMessageStartingWith("format is auto");
        assertThat(failure(unnamed("candles.csv", false))).hasMessageStartingWith("interval is absent");
    }

    @Test
    void aDayThatAnotherTaskMakesIsWaitedFor() throws Exception {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        taken.add("ticks binance spot aggTrades BTCUSDT 2023-02-01");

        assertThat(handler(Map.of()).run(new Attempt(day()))).isInstanceOf(TaskOutcome.HandedBack.class);

        assertThat(lakeFiles()).isEmpty();
        succeeded(day());
    }

    @Test
    void anAttemptThatEndsAnywhereLeavesTheLakeAsItWas() throws Exception {
        put("ticks.csv", (Archived.aggTrades(1, DAY, 1, 9_000) + Archived.aggTrades(2, DAY.plusDays(1), 9_001, 9_000))
                .getBytes(StandardCharsets.UTF_8));
        ImportOrder order = unnamed("ticks.csv", false);
        succeeded(order);
        Map<String, String> old = digests();
        put("ticks.csv", Archived.aggTrades(3, DAY, 1, 9_000).getBytes(StandardCharsets.UTF_8));

        int ended = 0;
        while (true) {
            try {
                handler(Map.of()).run(Attempt.endingAt(ended + 1, order));
                break;
            } catch (IllegalStateException e) {
                ended++;
                assertThat(digests()).as(e.getMessage()).isEqualTo(old);
            }
        }

        assertThat(ended).isGreaterThan(3);
        assertThat(digests()).containsOnlyKeys(TICKS).doesNotContainEntry(TICKS, old.get(TICKS));
    }

    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String file : lakeFiles()) {
            digests.put(file, Archived.sha256(Files.readAllBytes(home.resolve("lake").resolve(file))));
        }
        return digests;
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotTaken() throws Exception {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        Attempt growing = new Attempt(day(), () -> append(NAME));

        BarmillException failure =
                catchThrowableOfType(BarmillException.class, () -> handler(Map.of()).run(growing));

        assertThat(failure).hasMessageContaining("was written to while it was read");
        assertThat(lakeFiles()).isEmpty();
    }

    private FileImportHandler handler(Map<String, String> keys) {
        return new FileImportHandler(
                Venues.of(Configs.with(VenueConfig.class, Map.of())),
                lake,
                manifest,
                (claim, resources) -> !taken.removeAll(resources),
                Configs.with(ImportConfig.class, Map.of("barmill.import.folder", folder.toString())),
                Configs.with(DownloadConfig.class, keys));
    }

    private TaskOutcome.Succeeded succeeded(ImportOrder order) throws IOException {
        TaskOutcome outcome = handler(Map.of()).run(new Attempt(order));
        assertThat(outcome).isInstanceOf(TaskOutcome.Succeeded.class);
        manifest.learn(outcome);
        return (TaskOutcome.Succeeded) outcome;
    }

    private BarmillException failure(ImportOrder order) {
        return catchThrowableOfType(BarmillException.class, () -> handler(Map.of()).run(new Attempt(order)));
    }

    private static ImportOrder day() {
        return day(Optional.empty());
    }

    private static ImportOrder day(Optional<TickFormat> format) {
        return new ImportOrder(
                "binance", "spot", "BTCUSDT", NAME, format, Optional.empty(), Optional.of("2023-02-01"), false);
    }

    private static ImportOrder unnamed(String path, boolean replace) {
        return new ImportOrder(
                "binance", "spot", "BTCUSDT", path, Optional.empty(), Optional.empty(), Optional.empty(), replace);
    }

    private byte[] put(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.readAllBytes(Files.write(file, bytes));
    }

    private void append(String path) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(path));
            Files.write(folder.resolve(path), Arrays.copyOf(bytes, bytes.length + 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> lakeFiles() throws IOException {
        Path root = home.resolve("lake");
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList());
        }
    }

    /** An attempt at an order, during which something else happens once the file has been hashed, and at each step. */
    private record Attempt(ImportOrder order, Runnable meanwhile, Runnable step) implements TaskContext {
        Attempt(ImportOrder order) {
            this(order, () -> {});
        }

        Attempt(ImportOrder order, Runnable meanwhile) {
            this(order, meanwhile, () -> {});
        }

        static Attempt endingAt(int last, ImportOrder order) {
            AtomicInteger steps = new AtomicInteger();
            return new Attempt(order, () -> {}, () -> {
                if (steps.incrementAndGet() == last) {
                    throw new IllegalStateException("the attempt ends at step " + last);
                }
            });
        }

        @Override
        public TaskClaim claim() {
            return new TaskClaim(
                    UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_IMPORT, order.json(), "worker-1", 1, 5);
        }

        @Override
        public void progress(long done, long total, String unit) {
            if (unit.equals("rows")) {
                meanwhile.run();
            }
        }

        @Override
        public void checkpoint() {
            step.run();
        }
    }
}
