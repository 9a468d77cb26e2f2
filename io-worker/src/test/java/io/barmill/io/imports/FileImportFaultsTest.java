package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.Disposition;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.io.download.Archived;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.ImportTaskParams;
import io.barmill.testing.RealData;
import io.barmill.venue.TickFormat;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be taken, and attempts that end early. */
class FileImportFaultsTest extends LocalImports {
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

        assertThat(failure(new ImportTaskParams(
                                "binance",
                                "spot",
                                "ADABTC",
                                "ADABTC-1m-2021-11-27.zip",
                                Optional.of(TickFormat.BINANCE_KLINES),
                                Optional.of("1m"),
                                Optional.of("2021-11-27"),
                                false))
                        .code())
                .isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
        assertThat(failure(new ImportTaskParams(
                                "tardis",
                                "bitmex",
                                "XBTUSD",
                                "tardis_trades.csv.gz",
                                Optional.of(TickFormat.TARDIS_TRADES),
                                Optional.empty(),
                                Optional.empty(),
                                false))
                        .code())
                .isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
        assertThat(lakeFiles()).isEmpty();
    }

    @Test
    void badRowsGoToQuarantineWithinTheShareOfDownloads() throws Exception {
        String csv = Archived.aggTrades(1, DAY, 1, 9) + "10,no-price,1,1,1,1675209600000,True,True\n";
        put(NAME, Archived.zip("a.csv", csv));
        ImportTaskParams params = day(Optional.of(TickFormat.BINANCE_AGG_TRADES));
        assertThat(failure(params).code()).as("no share by default").isEqualTo(ErrorCode.BAD_ROW);

        Attempt attempt = new Attempt(params);
        Done done =
                Done.of(handler(Map.of("barmill.download.bad-row-share", "0.1")).run(attempt), attempt.changes());

        assertThat(done.partitions()).extracting(PartitionEntry::layer).containsExactly("ticks", "quarantine");
        assertThat(done.partitions().get(1).rows()).isEqualTo(1);
        assertThat(done.note()).contains("1 rows could not be read");
        assertThat(lakeFiles()).contains("quarantine/venue=binance/type=aggTrades/symbol=BTCUSDT/2023-02-01.csv.gz");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws Exception {
        Files.write(
                home.resolve("secret.csv"), Archived.aggTrades(1, DAY, 1, 10).getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(folder.resolve("link.csv"), home.resolve("secret.csv"));

        assertThat(failure(unnamed("link.csv", false)).code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
        assertThat(failure(unnamed("absent.csv", false)).code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
        assertThat(catchThrowableOfType(InvalidFieldException.class, () -> unnamed("../secret.csv", false))
                        .field())
                .isEqualTo("path");
        assertThat(lakeFiles()).isEmpty();
    }

    @Test
    void whatNoAttemptCanOpenIsNamed() throws Exception {
        Files.createSymbolicLink(folder.resolve("a.csv"), folder.resolve("b.csv"));
        Files.createSymbolicLink(folder.resolve("b.csv"), folder.resolve("a.csv"));
        put("file.csv", new byte[] {'x'});

        for (String path : List.of("a.csv", "n".repeat(300) + ".csv", "n/".repeat(3_000) + "x.csv", "file.csv/x.csv")) {
            BarmillException failure = failure(unnamed(path, false));

            assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
            assertThat(failure.code().disposition()).isEqualTo(Disposition.FATAL);
            assertThat(failure)
                    .hasMessageContaining("is not in the import folder")
                    .hasMessageNotContaining("null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4102444800000", "1714694400000", "1230681600000", "253402214400000"})
    void rowOfAnImpossibleDayIsRefused(String millis) throws Exception {
        put("ticks.csv", ("1,20000.5,0.1,2000.05," + millis + ",true,true\n").getBytes(StandardCharsets.UTF_8));
        ImportTaskParams params = new ImportTaskParams(
                "binance",
                "spot",
                "BTCUSDT",
                "ticks.csv",
                Optional.of(TickFormat.BINANCE_TRADES),
                Optional.empty(),
                Optional.empty(),
                false);

        assertThat(failure(params).code()).isEqualTo(ErrorCode.BAD_ROW);
        assertThat(lakeFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31", "2024-05-03", "2008-12-31"})
    void impossiblePeriodIsRefused(String period) throws Exception {
        put("ticks.csv", "1,20000.5,0.1,2000.05,1675209600000,true,true\n".getBytes(StandardCharsets.UTF_8));
        ImportTaskParams params = new ImportTaskParams(
                "binance",
                "spot",
                "BTCUSDT",
                "ticks.csv",
                Optional.of(TickFormat.BINANCE_TRADES),
                Optional.empty(),
                Optional.of(period),
                false);

        assertThat(failure(params)).hasMessageContaining("expected a UTC day from 2009-01-01 to 2024-05-02");
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
    void anAttemptThatEndsAnywhereLeavesEachFileOldOrNew() throws Exception {
        put(
                "ticks.csv",
                (Archived.aggTrades(1, DAY, 1, 9_000) + Archived.aggTrades(2, DAY.plusDays(1), 9_001, 9_000))
                        .getBytes(StandardCharsets.UTF_8));
        ImportTaskParams params = unnamed("ticks.csv", true);
        succeeded(params);
        Map<String, String> old = digests();
        put("ticks.csv", Archived.aggTrades(3, DAY, 1, 9_000).getBytes(StandardCharsets.UTF_8));

        List<Map<String, String>> seen = new ArrayList<>();
        while (true) {
            try {
                handler(Map.of()).run(Attempt.endingAt(seen.size() + 1, params));
                break;
            } catch (IllegalStateException e) {
                seen.add(digests());
            }
        }

        assertThat(seen).hasSizeGreaterThan(3).startsWith(old);
        for (Map<String, String> lake : seen) {
            assertThat(lake).containsOnlyKeys(old.keySet());
            for (String file : lake.keySet()) {
                assertThat(lake.get(file))
                        .as(file)
                        .isIn(old.get(file), digests().get(file));
            }
        }
        assertThat(digests()).containsOnlyKeys(TICKS).doesNotContainEntry(TICKS, old.get(TICKS));
    }

    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String file : lakeFiles()) {
            digests.put(
                    file,
                    Archived.sha256(Files.readAllBytes(home.resolve("lake").resolve(file))));
        }
        return digests;
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotTaken() throws Exception {
        put(NAME, Archived.zip("a.csv", Archived.aggTrades(1, DAY, 1, 10)));
        Attempt growing = new Attempt(day(), () -> append(NAME));

        BarmillException failure = catchThrowableOfType(
                BarmillException.class, () -> handler(Map.of()).run(growing));

        assertThat(failure).hasMessageContaining("was modified while it was read");
        assertThat(lakeFiles()).isEmpty();
    }
}
