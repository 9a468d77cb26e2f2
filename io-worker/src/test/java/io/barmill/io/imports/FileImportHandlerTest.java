package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.Archived;
import io.barmill.io.download.TickTable;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.TickFormat;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a local file in the lake. */
class FileImportHandlerTest extends LocalImports {
    @Test
    void whatADeadAttemptAtTheTaskStagedIsDiscarded() throws IOException {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        UUID task = UUID.randomUUID();
        StagedFile dead = staged(task + "-1");
        StagedFile another = staged(UUID.randomUUID() + "-1");

        handler(Map.of()).run(Attempt.numbered(2, task, day()));

        assertThat(dead.path()).doesNotExist();
        assertThat(another.path()).exists();
    }

    private StagedFile staged(String tag) throws IOException {
        StagedFile file = lake.stage(TICKS, tag);
        Files.write(file.path(), new byte[] {1});
        return file;
    }

    @Test
    void aNamedArchiveBecomesItsDayAndIsKnownByAnAddressOfItsOwn() throws Exception {
        String csv = Archived.aggTrades(1, DAY, 1_000, 5_000);
        byte[] zip = put(NAME, Archived.zip("a.csv", csv));

        Done done = succeeded(day());

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
        assertThat(succeeded(day()).archives())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(ArchiveState.VERIFIED));

        put(NAME, Archived.zip("a.csv", Archived.aggTrades(2, DAY, 1, 10)));
        BarmillException failure = failure(day());

        assertThat(failure.code()).isEqualTo(ErrorCode.CHECKSUM_MISMATCH);
        assertThat(failure).hasMessageContaining(Archived.sha256(zip));
    }

    @Test
    void aFileWithTheVenuesChecksumIsTheVenuesArchive() throws Exception {
        byte[] zip = put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        put(NAME + ".CHECKSUM", Archived.checksum(zip, NAME).getBytes(StandardCharsets.UTF_8));

        Done done = succeeded(day());

        assertThat(done.archives()).extracting(ArchiveEntry::source).containsExactly("file", "binance");
        assertThat(done.archives().get(1)).satisfies(entry -> {
            assertThat(entry.url()).endsWith("/data/spot/daily/aggTrades/BTCUSDT/" + NAME);
            assertThat(entry.publishedSha256()).contains(Archived.sha256(zip));
            assertThat(entry.rows()).isEqualTo(10);
        });
        assertThat(known(DAY)).isEqualTo(TickSeries.Day.HELD);
    }

    @Test
    void aFileThatIsNotTheVenuesArchiveLeavesItToBeDownloaded() throws Exception {
        byte[] zip = put("x/" + NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        succeeded(day("x/" + NAME, false));
        assertThat(known(DAY)).as("no checksum").isEqualTo(TickSeries.Day.UNKNOWN);

        put("y/mine.zip", zip);
        put("y/mine.zip.CHECKSUM", Archived.checksum(zip, "mine.zip").getBytes(StandardCharsets.UTF_8));
        succeeded(day("y/mine.zip", false));
        assertThat(known(DAY)).as("another name").isEqualTo(TickSeries.Day.UNKNOWN);

        put("z/" + NAME, zip);
        put("z/" + NAME + ".CHECKSUM", Archived.checksum(zip, NAME).getBytes(StandardCharsets.UTF_8));
        Done mended = succeeded(day("z/" + NAME, true));
        assertThat(mended.archives())
                .extracting(ArchiveEntry::source)
                .as("mended")
                .containsExactly("file");
    }

    private static ImportTaskParams day(String path, boolean isMended) {
        return new ImportTaskParams(
                "binance",
                "spot",
                "BTCUSDT",
                path,
                Optional.of(TickFormat.BINANCE_AGG_TRADES),
                Optional.empty(),
                Optional.of(DAY.toString()),
                Optional.empty(),
                isMended,
                isMended,
                isMended);
    }

    /** What a planner of downloads knows of that day. */
    private TickSeries.Day known(LocalDate day) {
        TickSeries.Key series = new TickSeries.Key(
                TestVenues.real().get("exchange", "binance"), "spot", DataType.AGG_TRADES, "BTCUSDT");
        return new LedgerTickHoldings(manifest).series(series, day, day).day(day);
    }

    @Test
    void theSameFileAgainIsNothingToDo() throws Exception {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        succeeded(day());
        List<PartitionEntry> before = manifest.partitions(PartitionFilter.ALL);

        Done again = succeeded(day());

        assertThat(again.note()).isEqualTo("the lake has this version of the file, nothing to do");
        assertThat(again.partitions()).isEmpty();
        assertThat(manifest.partitions(PartitionFilter.ALL)).isEqualTo(before);
    }

    /** What lets the API see that the file has not changed. */
    @Test
    void stampOfTheVersionIsKeptAndRenewedForTheSameBytes() throws Exception {
        Path file = folder.resolve(NAME);
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));

        Optional<String> first = succeeded(day()).archives().get(0).etag();
        Done unchanged = succeeded(day());
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-02T00:00:00Z")));
        Done touched = succeeded(day());

        assertThat(first).isPresent();
        assertThat(unchanged.archives()).isEmpty();
        assertThat(touched.note()).contains("nothing to do");
        assertThat(touched.archives())
                .singleElement()
                .satisfies(entry -> assertThat(entry.etag()).isPresent().isNotEqualTo(first));
        assertThat(touched.partitions()).isEmpty();
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
    void aFileThatHasChangedIsAConflictUnlessItMayReplaceWhatItGave() throws Exception {
        String first = Archived.aggTrades(1, DAY, 1, 100);
        put("ticks.csv", (first + Archived.aggTrades(2, DAY.plusDays(1), 200, 100)).getBytes(StandardCharsets.UTF_8));
        ImportTaskParams params = unnamed("ticks.csv", false);
        succeeded(params);
        assertThat(manifest.partitions(PartitionFilter.ALL)).hasSize(2);
        byte[] now = put("ticks.csv", Archived.aggTrades(3, DAY, 1, 50).getBytes(StandardCharsets.UTF_8));

        assertThat(failure(params).code()).isEqualTo(ErrorCode.IMPORT_CONFLICT);
        Done done = succeeded(unnamed("ticks.csv", true));

        assertThat(done.removed()).containsExactly(SERIES + "2023-02-02/ticks.parquet");
        assertThat(lakeFiles()).containsExactly(TICKS);
        assertThat(manifest.partitions(PartitionFilter.ALL)).singleElement().satisfies(file -> {
            assertThat(file.rows()).isEqualTo(50);
            assertThat(file.inputs()).isEqualTo(Archived.sha256(now));
        });
    }

    /** Nothing of the earlier content is taken out either: the days need not be the same. */
    @Test
    void otherContentUnderAKnownNameIsAConflictThoughItsDaysAreOthers() throws Exception {
        put("ticks.csv", Archived.aggTrades(1, DAY, 1, 100).getBytes(StandardCharsets.UTF_8));
        succeeded(unnamed("ticks.csv", false));
        put("ticks.csv", Archived.aggTrades(2, DAY.plusDays(1), 1, 50).getBytes(StandardCharsets.UTF_8));

        BarmillException failure = failure(unnamed("ticks.csv", false));

        assertThat(failure.code()).isEqualTo(ErrorCode.IMPORT_CONFLICT);
        assertThat(lakeFiles()).containsExactly(TICKS);
    }

    /** All kinds of candles have the same file names: the folder is a part of the identity. */
    @Test
    void candlesOfAMarkPriceAreASeriesOfTheirOwn() throws Exception {
        String candle = "1675209600000,1,2,0.5,1,%s,1675209659999,0,60,0,0,0\n";
        put(
                "um/klines/BTCUSDT/1m/BTCUSDT-1m-2023-02-01.csv",
                candle.formatted("7").getBytes(StandardCharsets.UTF_8));
        put(
                "um/markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2023-02-01.csv",
                candle.formatted("0").getBytes(StandardCharsets.UTF_8));

        succeeded(candles("um/klines/BTCUSDT/1m/BTCUSDT-1m-2023-02-01.csv"));
        succeeded(candles("um/markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2023-02-01.csv"));

        assertThat(lakeFiles())
                .containsExactly(
                        SERIES.replace("aggTrades", "klines-1m") + "2023-02-01/ticks.parquet",
                        SERIES.replace("aggTrades", "markPriceKlines-1m") + "2023-02-01/ticks.parquet");
    }

    @Test
    void rowsWithoutANamedPeriodGoToTheUtcDaysOfTheirTimes() throws Exception {
        StringBuilder csv = new StringBuilder();
        for (int day = 0; day < 40; day++) {
            csv.append(Archived.aggTrades(day, DAY.plusDays(day), 1 + day * 100L, 20));
        }
        put("ticks.csv.gz", Archived.gzip(csv.toString()));

        Done done = succeeded(unnamed("ticks.csv.gz", false));

        assertThat(done.partitions())
                .hasSize(40)
                .allSatisfy(file -> assertThat(file.rows()).isEqualTo(20));
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
        assertThat(succeeded(unnamed("two.csv", true)).partitions())
                .singleElement()
                .satisfies(file -> assertThat(file.rows()).isEqualTo(20));
    }

    @Test
    void aDayThatWasMadeFromTheVerySameBytesStaysAsItIs() throws Exception {
        put("one.csv", Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        put("copy.csv", Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        succeeded(unnamed("one.csv", false));
        List<PartitionEntry> before = manifest.partitions(PartitionFilter.ALL);

        Done done = succeeded(unnamed("copy.csv", false));

        assertThat(done.partitions()).isEmpty();
        assertThat(done.note()).contains("1 of which exist already");
        assertThat(manifest.partitions(PartitionFilter.ALL)).isEqualTo(before);
    }

    @Test
    void bothFormsOfTardisAreTold() throws Exception {
        put(
                "a/deribit_trades_2023-02-02_BTC-PERPETUAL.csv.gz",
                Archived.gzip(TARDIS_HEADER
                        + "deribit,BTC-PERPETUAL,1675295999000000,1675296000100000,a1,buy,23000.5,100\n"
                        + "deribit,BTC-PERPETUAL,1675296001000000,1675296001100000,,sell,23000,50\n"));

        succeeded(new ImportTaskParams(
                "tardis",
                "deribit",
                "BTC-PERPETUAL",
                "a/deribit_trades_2023-02-02_BTC-PERPETUAL.csv.gz",
                Optional.empty(),
                Optional.empty(),
                Optional.of("2023-02-02"),
                false));

        assertThat(lakeFiles())
                .containsExactly(
                        "ticks/venue=tardis-deribit/type=trades/symbol=BTC-PERPETUAL/date=2023-02-02/ticks.parquet");
    }

    @Test
    void aFileWithoutARowIsAFactAndNoFile() throws Exception {
        put(NAME, Archived.zip("a.csv", ""));

        Done done = succeeded(day(Optional.of(TickFormat.BINANCE_AGG_TRADES)));

        assertThat(done.archives())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(ArchiveState.EMPTY));
        assertThat(lakeFiles()).isEmpty();
        assertThat(succeeded(day(Optional.of(TickFormat.BINANCE_AGG_TRADES))).note())
                .contains("nothing to do");
    }
}
