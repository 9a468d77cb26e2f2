package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.fault.ErrorCode;
import io.barmill.fault.InvalidFieldException;
import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class TickDownloadHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2023, 2, 1);
    private static final String NAME = "BTCUSDT-aggTrades-2023-02-01";
    private static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/" + NAME + ".zip";
    private static final String FILE = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=2023-02-01.parquet";
    private static final DownloadOrder ORDER =
            new DownloadOrder("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2023-02-01");
    private static final DownloadOrder MONTH =
            new DownloadOrder("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2023-02");
    private static final String MONTH_NAME = "BTCUSDT-aggTrades-2023-02";
    private static final String MONTH_PATH = "/data/spot/monthly/aggTrades/BTCUSDT/" + MONTH_NAME + ".zip";
    private static final DownloadOrder TARDIS =
            new DownloadOrder("tardis", "bitmex", DataType.TRADES, "XBTUSD", "2023-02-02");
    private static final String TARDIS_PATH = "/v1/bitmex/trades/2023/02/02/XBTUSD.csv.gz";
    private static final String TARDIS_FILE =
            "ticks/venue=tardis-bitmex/type=trades/symbol=XBTUSD/date=2023-02-02.parquet";
    private static final String TARDIS_HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";

    private final long seed = System.nanoTime();

    @TempDir
    private Path home;

    private ArchiveServer server;
    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        server = new ArchiveServer();
        rig = new Rig(home, server.base());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        server.close();
        assertThat(rig.scratchFiles().keySet())
                .as("scratch after the attempt")
                .allMatch(file -> file.endsWith("/archive") || file.endsWith("/journal") || file.endsWith("/lock"));
    }

    @Test
    void itDoesDownloads() {
        assertThat(rig.handler().kind()).isEqualTo(TaskKind.TICK_DOWNLOAD);
    }

    @Test
    void aDayBecomesOneVerifiedFile() throws Exception {
        String csv = Archived.aggTrades(seed, DAY, 1_000, 20_000);
        byte[] archive = Archived.zip(NAME + ".csv", csv);
        server.publish(PATH, archive);
        FakeContext context = FakeContext.of(ORDER);

        TaskOutcome.Succeeded done = succeeded(context);

        Path file = rig.lakeDir.resolve(FILE);
        List<String> rows = rows(csv);
        assertThat(TickTable.aggTrades(file)).as("seed %d", seed).isEqualTo(rows);
        assertThat(done.note()).isEqualTo("20000 rows in 1 file");
        ArchiveEntry entry = only(done.archives());
        assertThat(entry.url()).isEqualTo(server.url(PATH).toString());
        assertThat(entry.source()).isEqualTo("binance");
        assertThat(entry.state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(entry.bytes()).isEqualTo(archive.length);
        assertThat(entry.etag()).contains("\"" + archive.length + "\"");
        assertThat(entry.publishedSha256()).contains(Archived.sha256(archive));
        assertThat(entry.computedSha256()).contains(Archived.sha256(archive));
        assertThat(entry.rows()).isEqualTo(20_000);
        assertThat(entry.firstId()).contains(rows.get(0).split(",")[3]);
        assertThat(entry.lastId()).contains(rows.get(19_999).split(",")[4]);
        assertThat(entry.firstTime()).contains(Instant.parse("2023-02-01T00:00:00Z"));
        assertThat(entry.error()).isEmpty();
        PartitionEntry partition = only(done.partitions());
        assertThat(partition.path()).isEqualTo(FILE);
        assertThat(partition.layer()).isEqualTo("ticks");
        assertThat(partition.venue()).isEqualTo("binance");
        assertThat(partition.dataset()).isEqualTo("aggTrades");
        assertThat(partition.symbol()).isEqualTo("BTCUSDT");
        assertThat(partition.date()).isEqualTo(DAY);
        assertThat(partition.rows()).isEqualTo(20_000);
        assertThat(partition.bytes()).isEqualTo(Files.size(file));
        assertThat(partition.sha256()).isEqualTo(Archived.sha256(Files.readAllBytes(file)));
        assertThat(partition.inputs()).isEqualTo(Archived.sha256(archive));
        assertThat(partition.firstTime()).isEqualTo(entry.firstTime());
        assertThat(partition.lastTime()).isEqualTo(entry.lastTime());
        assertThat(partition.state()).isEmpty();
        assertThat(context.heard())
                .contains(archive.length + "/" + archive.length + " bytes")
                .endsWith("20000/0 rows");
        assertThat(rig.lakeFiles()).containsOnlyKeys(FILE);
    }

    @Test
    void theFooterSaysWhatTheFileWasMadeFrom() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10));
        server.publish(PATH, archive);

        succeeded(FakeContext.of(ORDER));

        assertThat(TickTable.footer(rig.lakeDir.resolve(FILE)))
                .contains(
                        "barmill.codec_version=1",
                        "barmill.published_sha256=" + Archived.sha256(archive),
                        "barmill.rows=10",
                        "barmill.source_sha256=" + Archived.sha256(archive),
                        "barmill.source_url=" + server.url(PATH));
    }

    @Test
    void aMonthBecomesAFileForEachDayThatHasRows() throws Exception {
        String first = Archived.aggTrades(seed, DAY, 1, 3_000);
        String third = Archived.aggTrades(seed + 1, DAY.plusDays(2), 3_001, 9_000);
        String last = Archived.aggTrades(seed + 2, LocalDate.of(2023, 2, 28), 12_001, 500);
        byte[] archive = Archived.zip(MONTH_NAME + ".csv", first + third + last);
        server.publish(MONTH_PATH, archive);

        TaskOutcome.Succeeded done = succeeded(FakeContext.of(MONTH));

        List<String> all = rows(first + third + last);
        assertThat(done.note()).isEqualTo("12500 rows in 3 files for 28 days");
        assertThat(done.partitions()).extracting(PartitionEntry::date)
                .containsExactly(DAY, DAY.plusDays(2), LocalDate.of(2023, 2, 28));
        assertThat(done.partitions()).extracting(PartitionEntry::inputs).containsOnly(Archived.sha256(archive));
        assertThat(only(done.archives()).rows()).isEqualTo(12_500);
        assertThat(only(done.archives()).firstId()).contains(all.get(0).split(",")[3]);
        assertThat(only(done.archives()).lastId()).contains(all.get(12_499).split(",")[4]);
        List<Path> files = done.partitions().stream().map(day -> rig.lakeDir.resolve(day.path())).toList();
        assertThat(TickTable.aggTrades(files)).as("seed %d", seed).isEqualTo(all);
    }

    @Test
    void aTardisDayKeepsItsRowsOfTheDayBefore() throws Exception {
        // Given rows of which the first happened a second before midnight and was recorded after it
        byte[] archive = Archived.gzip(TARDIS_HEADER
                + "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n"
                + "bitmex,XBTUSD,1675296001000000,1675296001100000,,sell,23000,50\n");
        server.put(TARDIS_PATH, Reply.ok(archive).with("Content-Encoding", "gzip"));

        TaskOutcome.Succeeded done = succeeded(FakeContext.of(TARDIS));

        assertThat(only(done.archives()).state()).isEqualTo(ArchiveState.INTACT);
        assertThat(only(done.archives()).publishedSha256()).isEmpty();
        assertThat(only(done.archives()).computedSha256()).contains(Archived.sha256(archive));
        assertThat(only(done.partitions()).firstTime()).contains(Instant.parse("2023-02-01T23:59:59Z"));
        assertThat(TickTable.trades(rig.lakeDir.resolve(TARDIS_FILE)))
                .containsExactly(
                        "1675295999000000,1675296000100000,a1,buy,23000.5,100.0,0",
                        "1675296001000000,1675296001100000,,sell,23000.0,50.0,1");
    }

    @Test
    void anArchiveWithoutARowIsAFactAndNoFile() throws Exception {
        server.publish(PATH, Archived.zip(NAME + ".csv", ""));
        server.put(TARDIS_PATH, Reply.ok(Archived.gzip("")));

        TaskOutcome.Succeeded binance = succeeded(FakeContext.of(ORDER));
        TaskOutcome.Succeeded tardis = succeeded(FakeContext.of(TARDIS));

        for (TaskOutcome.Succeeded done : List.of(binance, tardis)) {
            assertThat(only(done.archives()).state()).isEqualTo(ArchiveState.EMPTY);
            assertThat(only(done.archives()).rows()).isZero();
            assertThat(done.partitions()).isEmpty();
            assertThat(done.note()).contains("no rows");
        }
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void aSecondAttemptAsksPastTheCachesAndRecordsTheSameAddress() throws Exception {
        server.put(TARDIS_PATH, Reply.ok(Archived.gzip(TARDIS_HEADER)));

        TaskOutcome.Succeeded done = succeeded(FakeContext.attempt(3, TARDIS));

        assertThat(server.paths()).containsExactly(TARDIS_PATH + "?retryAttempt=2");
        assertThat(only(done.archives()).url()).isEqualTo(server.url(TARDIS_PATH).toString());
    }

    @Test
    void anAbsentArchiveIsRecordedAsAbsent() throws Exception {
        TaskOutcome.Failed binance = failed(FakeContext.of(ORDER));
        TaskOutcome.Failed tardis = failed(FakeContext.of(TARDIS));

        for (TaskOutcome.Failed failure : List.of(binance, tardis)) {
            assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
            assertThat(only(failure.archives()).state()).isEqualTo(ArchiveState.ABSENT);
            assertThat(only(failure.archives()).error()).contains("ARCHIVE_NOT_FOUND");
        }
        assertThat(binance.message()).contains(server.url(PATH) + " answered 404");
    }

    @Test
    void anArchiveThatIsNotWhatWasPublishedIsRefusedWithBothSums() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10));
        String published = "ab".repeat(32);
        server.put(PATH, Reply.ok(archive));
        server.put(PATH + ".CHECKSUM", Reply.ok(published + "  " + NAME + ".zip"));

        TaskOutcome.Failed failure = failed(FakeContext.of(ORDER));

        assertThat(failure.code()).isEqualTo(ErrorCode.CHECKSUM_MISMATCH);
        assertThat(failure.message()).contains(PATH, published, Archived.sha256(archive));
        ArchiveEntry entry = only(failure.archives());
        assertThat(entry.state()).isEqualTo(ArchiveState.CORRUPT);
        assertThat(entry.error()).contains("CHECKSUM_MISMATCH");
        assertThat(entry.publishedSha256()).contains(published);
        assertThat(entry.computedSha256()).contains(Archived.sha256(archive));
        assertThat(server.paths()).containsExactly(PATH + ".CHECKSUM", PATH, PATH + ".CHECKSUM");
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void anArchiveReplacedMeanwhileIsVerifiedByItsNewChecksum() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10));
        server.put(PATH, Reply.ok(archive));
        server.put(
                PATH + ".CHECKSUM",
                Reply.ok("ab".repeat(32) + "  " + NAME + ".zip"),
                Reply.ok(Archived.checksum(archive, PATH)));

        ArchiveEntry entry = only(succeeded(FakeContext.of(ORDER)).archives());

        assertThat(entry.state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(entry.publishedSha256()).contains(Archived.sha256(archive));
    }

    @Test
    void aChecksumOfAnotherArchiveIsRefused() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10));
        server.put(PATH, Reply.ok(archive));
        server.put(PATH + ".CHECKSUM", Reply.ok(Archived.sha256(archive) + "  ETHUSDT-aggTrades-2023-02-01.zip"));

        TaskOutcome.Failed failure = failed(FakeContext.of(ORDER));

        assertThat(failure.code()).isEqualTo(ErrorCode.CHECKSUM_MISMATCH);
        assertThat(failure.message()).contains("is about ETHUSDT-aggTrades-2023-02-01.zip");
    }

    @Test
    void anArchiveWithoutAChecksumIsRefused() throws Exception {
        server.put(PATH, Reply.ok(Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10))));

        TaskOutcome.Failed failure = failed(FakeContext.of(ORDER));

        assertThat(failure.code()).isEqualTo(ErrorCode.CHECKSUM_MISSING);
        assertThat(failure.message()).contains(PATH + ".CHECKSUM");
        assertThat(failure.archives()).isEmpty();
    }

    @Test
    void anArchiveWithoutAChecksumIsTakenAsIntactOnRequest() throws Exception {
        server.put(PATH, Reply.ok(Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10))));

        TaskOutcome done = rig.handler(Map.of("barmill.download.missing-checksum", "warn"))
                .run(FakeContext.of(ORDER));

        assertThat(only(((TaskOutcome.Succeeded) done).archives()).state()).isEqualTo(ArchiveState.INTACT);
    }

    @Test
    void aDamagedArchiveIsCorruptWhateverItsChecksumSays() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 5_000));
        archive[archive.length / 2] ^= 0x55;
        server.publish(PATH, archive);
        byte[] gzip = Archived.gzip(TARDIS_HEADER + "bitmex,XBTUSD,1675296001000000,1675296001100000,,sell,1,5\n");
        server.put(TARDIS_PATH, Reply.ok(java.util.Arrays.copyOf(gzip, gzip.length - 5)));

        TaskOutcome.Failed binance = failed(FakeContext.of(ORDER));
        TaskOutcome.Failed tardis = failed(FakeContext.of(TARDIS));

        for (TaskOutcome.Failed failure : List.of(binance, tardis)) {
            assertThat(failure.code()).as("seed %d: %s", seed, failure.message()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
            assertThat(only(failure.archives()).state()).isEqualTo(ArchiveState.CORRUPT);
        }
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadIsNamed() throws Exception {
        String csv = Archived.aggTrades(seed, DAY, 7, 9_000) + "9007,not-a-price,1,1,1,1675209600000,True,True\n";
        server.publish(PATH, Archived.zip(NAME + ".csv", csv));

        TaskOutcome.Failed failure = failed(FakeContext.of(ORDER));

        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_ROW);
        assertThat(failure.message()).contains(NAME, "9001", "not-a-price");
        assertThat(only(failure.archives()).error()).contains("BAD_ROW");
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, ACCESS_DENIED", "403, ACCESS_DENIED", "400, VENUE_REFUSED", "429, RATE_LIMITED",
        "418, RATE_LIMITED", "500, VENUE_UNAVAILABLE", "503, VENUE_UNAVAILABLE"
    })
    void aRefusalHasItsCodeAndSaysNothingOfTheArchive(int status, ErrorCode code) throws Exception {
        server.put(TARDIS_PATH, Reply.status(status, "no").with("Retry-After", "17"));

        TaskOutcome.Failed failure = failed(FakeContext.of(TARDIS));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.archives()).isEmpty();
        boolean waits = code == ErrorCode.RATE_LIMITED || code == ErrorCode.VENUE_UNAVAILABLE;
        assertThat(failure.retryAfter().equals(java.util.Optional.of(Duration.ofSeconds(17)))).isEqualTo(waits);
    }

    @Test
    void tardisComplaintAboutDatesIsRetried() throws Exception {
        server.put(TARDIS_PATH, Reply.status(400, "{\"code\":4,\"message\":\"must be in ISO 8601 format\"}"));

        assertThat(failed(FakeContext.of(TARDIS)).code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
    }

    @Test
    void aBodyCutShortIsACut() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 5_000));
        server.publish(PATH, archive);
        server.put(PATH, Reply.ok(archive).cutAfter(1_000));

        TaskOutcome.Failed failure = failed(FakeContext.of(ORDER));

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_CUT);
        assertThat(failure.message()).contains("1000 of " + archive.length + " bytes");
        assertThat(failure.archives()).isEmpty();
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void theSameArchiveGivesTheSameBytes() throws Exception {
        server.publish(PATH, Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 5_000)));
        succeeded(FakeContext.of(ORDER));
        Map<String, String> before = rig.lakeFiles();

        TaskOutcome.Succeeded again = succeeded(FakeContext.attempt(2, ORDER));

        assertThat(rig.lakeFiles()).as("seed %d", seed).isEqualTo(before);
        assertThat(only(again.partitions()).sha256()).isEqualTo(before.get(FILE));
    }

    @ParameterizedTest
    @CsvSource({"2023-02-01, 1", "2023-02, 3"})
    void anAttemptThatEndsAnywhereLeavesTheLakeOldOrNew(String period, int files) throws Exception {
        // Given a lake that holds what the archive was, and an archive that is another by now
        DownloadOrder order = new DownloadOrder("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", period);
        String path = files == 1 ? PATH : MONTH_PATH;
        server.publish(path, days(files, seed));
        succeeded(FakeContext.of(order));
        Map<String, String> old = rig.lakeFiles();
        server.publish(path, days(files, seed + 99));

        // When attempts end at their first step, at their second, and so on
        int ended = 0;
        while (true) {
            try {
                rig.handler().run(FakeContext.endingAt(ended + 1L, order));
                break;
            } catch (FakeContext.Ended e) {
                ended++;
                assertThat(rig.lakeFiles()).as("seed %d, %s", seed, e.getMessage()).isEqualTo(old);
            }
        }

        // Then the first that reaches its end has replaced every file
        assertThat(ended).isGreaterThan(4);
        assertThat(rig.lakeFiles()).hasSize(files).hasSameSizeAs(old).doesNotContainValue(old.values().iterator().next());
        assertThat(rig.lakeFiles().keySet()).isEqualTo(old.keySet());
    }

    @Test
    void aDayThatCannotBePublishedFailsAndEveryFileIsWhole() throws Exception {
        // Given a folder where the second day's file has to go
        server.publish(MONTH_PATH, days(3, seed));
        String blocked = FILE.replace("02-01", "02-02");
        Files.createDirectories(rig.lakeDir.resolve(blocked).resolve("in-the-way"));

        TaskOutcome.Failed failure = failed(FakeContext.of(MONTH));
        Files.delete(rig.lakeDir.resolve(blocked).resolve("in-the-way"));
        Files.delete(rig.lakeDir.resolve(blocked));
        Map<String, String> afterFailure = rig.lakeFiles();
        succeeded(FakeContext.attempt(2, MONTH));

        assertThat(failure.code()).isEqualTo(ErrorCode.LAKE_WRITE_FAILED);
        assertThat(failure.archives()).isEmpty();
        assertThat(afterFailure).containsOnlyKeys(FILE);
        assertThat(rig.lakeFiles()).hasSize(3).containsAllEntriesOf(afterFailure);
    }

    @Test
    void anOrderThatCannotBeFilledIsRefused() {
        assertThatThrownBy(() -> rig.handler().run(FakeContext.of(
                        new DownloadOrder("mtgox", "spot", DataType.TRADES, "BTCUSDT", "2023-02-01"))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("mtgox");
        assertThatThrownBy(() -> rig.handler().run(FakeContext.withParams("{\"exchange\":\"binance\"}")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("market is absent, expected a text");
        assertThat(server.paths()).isEmpty();
    }

    private byte[] days(int count, long salt) {
        StringBuilder csv = new StringBuilder();
        for (int day = 0; day < count; day++) {
            csv.append(Archived.aggTrades(salt + day, DAY.plusDays(day), 1 + day * 10_000L, 10_000));
        }
        return Archived.zip((count == 1 ? NAME : MONTH_NAME) + ".csv", csv.toString());
    }

    private TaskOutcome.Succeeded succeeded(FakeContext context) throws IOException {
        TaskOutcome outcome = rig.handler().run(context);
        assertThat(outcome).isInstanceOf(TaskOutcome.Succeeded.class);
        return (TaskOutcome.Succeeded) outcome;
    }

    private TaskOutcome.Failed failed(FakeContext context) throws IOException {
        TaskOutcome outcome = rig.handler().run(context);
        assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
        return (TaskOutcome.Failed) outcome;
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    /** The naive reading of the text, in the words of {@link TickTable#aggTrades}. */
    private static List<String> rows(String csv) {
        List<String> rows = new ArrayList<>();
        for (String line : csv.split("\n")) {
            String[] cell = line.split(",");
            rows.add(String.join(",", cell[0], duck(cell[1]), duck(cell[2]), cell[3], cell[4], cell[5] + "000",
                    cell[6].equals("True") ? "sell" : "buy", String.valueOf(rows.size())));
        }
        return rows;
    }

    private static String duck(String number) {
        return String.valueOf(Double.parseDouble(number));
    }
}
