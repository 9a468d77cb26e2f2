package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.testing.RealData;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Downloads from the pretend venue: everything that it serves, everything that it does wrong, and recorded archives. */
@Timeout(120)
class SandboxDownloadTest {
    private static final SandboxOptions OPTIONS = SandboxOptions.defaults().withTradesPerDay(500);
    private static final DownloadTaskParams ORDER =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01-01");
    private static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-01.zip";
    private static final DownloadTaskParams TARDIS =
            new DownloadTaskParams("tardis", "deribit", DataType.TRADES, "BTC-PERPETUAL", "2024-01-02");

    @TempDir
    private Path home;

    private SandboxVenue venue;
    private Rig rig;

    @AfterEach
    void close() {
        if (venue == null) {
            // The test was skipped.
            return;
        }
        rig.close();
        venue.close();
        assertThat(rig.scratchFiles()).as("scratch after the attempt").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "binance, spot, AGG_TRADES, ETHUSDT, 2024-01-01, binance",
        "binance, spot, TRADES, ETHUSDT, 2025-01-01, binance",
        "binance, um, AGG_TRADES, BTCUSDT, 2021-05-05, binance-futures",
        "binance, um, TRADES, BTCUSDT, 2024-01-01, binance-futures",
        "tardis, deribit, TRADES, BTC-PERPETUAL, 2024-01-02, tardis-deribit",
        "tardis, bitmex, TRADES, XBTUSD, 2024-01-01, tardis-bitmex",
        "tardis, binance-futures, TRADES, BTCUSDT, 2024-01-02, tardis-binance-futures"
    })
    void everyKindOfArchiveBecomesAFileOfItsDay(
            String exchange, String market, DataType type, String symbol, String day, String lakeVenue)
            throws IOException {
        open(OPTIONS);

        Done done = succeeded(new DownloadTaskParams(exchange, market, type, symbol, day));

        assertThat(done.archives()).singleElement().satisfies(archive -> {
            assertThat(archive.state())
                    .isEqualTo(exchange.equals("binance") ? ArchiveState.VERIFIED : ArchiveState.INTACT);
            assertThat(archive.rows()).isPositive();
        });
        assertThat(done.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.path())
                    .isEqualTo("ticks/venue=" + lakeVenue + "/type=" + type.id() + "/symbol=" + symbol + "/date=" + day
                            + "/ticks.parquet");
            assertThat(rig.lakeFiles()).containsOnly(Map.entry(partition.path(), partition.sha256()));
        });
    }

    @Test
    void aMonthHasTheRowsOfItsDays() throws IOException {
        open(OPTIONS);
        List<PartitionEntry> files = new ArrayList<>();
        List<LocalDate> days =
                LocalDate.of(2024, 2, 1).datesUntil(LocalDate.of(2024, 3, 1)).toList();
        for (LocalDate day : days) {
            files.addAll(succeeded(params(day.toString())).partitions());
        }
        List<String> byDay = rowsWithoutSeq(files);

        Done month = succeeded(params("2024-02"));

        assertThat(month.partitions()).extracting(PartitionEntry::date).isEqualTo(days);
        assertThat(rowsWithoutSeq(month.partitions())).isNotEmpty().isEqualTo(byDay);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED", "SERVER_ERROR, VENUE_UNAVAILABLE", "NOT_FOUND, ARCHIVE_NOT_FOUND",
        "CUT_BODY, TRANSFER_CUT", "STALL, TRANSFER_TIMEOUT", "WRONG_CHECKSUM, CHECKSUM_MISMATCH",
        "CORRUPT_ARCHIVE, ARCHIVE_CORRUPT"
    })
    void everyFaultHasItsCodeAndTheNextAttemptSucceeds(FaultKind kind, ErrorCode code) throws IOException {
        open(OPTIONS);
        venue.faults()
                .add(Fault.of(kind, PATH + "*")
                        .retryAfter(Duration.ofSeconds(7))
                        .duration(Duration.ofSeconds(20)));

        TaskOutcome outcome =
                rig.handler(Map.of("barmill.transfer.idle-timeout", "500ms")).run(FakeContext.of(ORDER));
        venue.faults().clear();

        assertThat(outcome).isInstanceOfSatisfying(TaskOutcome.Failed.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.message()).contains("BTCUSDT-aggTrades-2024-01-01.zip");
            assertThat(failure.retryAfter().isPresent()).isEqualTo(code == ErrorCode.RATE_LIMITED);
            failure.retryAfter().ifPresent(wait -> assertThat(wait).isEqualTo(Duration.ofSeconds(7)));
        });
        assertThat(rig.lakeFiles()).isEmpty();
        assertThat(succeeded(ORDER).partitions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"SLOW_BODY", "EMPTY", "CHANGED_AFTER_PUBLICATION"})
    void whatIsNoFailureSucceeds(FaultKind kind) throws IOException {
        open(OPTIONS);
        Done before = succeeded(ORDER);
        venue.faults().add(Fault.of(kind, PATH));

        Done after = succeeded(ORDER);

        assertThat(after.archives().get(0).state())
                .isEqualTo(kind == FaultKind.EMPTY ? ArchiveState.EMPTY : ArchiveState.VERIFIED);
        assertThat(after.archives()
                        .get(0)
                        .computedSha256()
                        .equals(before.archives().get(0).computedSha256()))
                .isEqualTo(kind == FaultKind.SLOW_BODY);
        assertThat(after.partitions()).hasSize(kind == FaultKind.EMPTY ? 0 : 1);
    }

    @Test
    void tardisWithoutTheKeyIsDenied() throws IOException {
        open(OPTIONS);

        TaskOutcome outcome =
                rig.handler(Map.of("barmill.venue.tardis.api-key", "TD.wrong")).run(FakeContext.of(TARDIS));

        assertThat(outcome).isInstanceOfSatisfying(TaskOutcome.Failed.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
            assertThat(failure.message()).contains("401").doesNotContain("TD.wrong");
        });
    }

    @Test
    void aDayOfTardisWithoutDataIsEmpty() throws IOException {
        open(OPTIONS);

        Done done = succeeded(new DownloadTaskParams("tardis", "bitmex", DataType.TRADES, "XBTUSD", "2024-01-13"));

        assertThat(done.archives().get(0).state()).isEqualTo(ArchiveState.EMPTY);
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void recordedDaysGiveTheExchangesOwnCandles() throws IOException {
        Path recorded = RealData.require("binance-vision");
        open(OPTIONS.withRecorded(recorded));

        Done first = succeeded(recorded("2019-10-11"));
        Done second = succeeded(recorded("2019-10-12"));

        assertThat(first.archives().get(0).rows()).isEqualTo(5_929);
        assertThat(second.archives().get(0).rows()).isEqualTo(4_134);
        assertThat(first.archives().get(0).publishedSha256())
                .contains("677499df947445c3adc6e7c3823cfc1ce03f49423d6ab47fe08e5a16e5e7130e");
        long lastOfFirst = Long.parseLong(first.archives().get(0).lastId().orElseThrow());
        long firstOfSecond = Long.parseLong(second.archives().get(0).firstId().orElseThrow());
        assertThat(firstOfSecond).isEqualTo(lastOfFirst + 1);
        String counts = TickTable.minutesAgainst(
                recorded.resolve("expected/XRPETH-1m.expected.csv"), List.of(file(first), file(second)));
        String[] count = counts.split(", ");
        assertThat(count[0]).as(counts).isEqualTo(count[1]).isEqualTo(count[2]).isNotEqualTo("0");
    }

    private void open(SandboxOptions options) {
        venue = SandboxVenue.start(options);
        rig = new Rig(home, venue.baseUrl());
    }

    private Done succeeded(DownloadTaskParams params) throws IOException {
        FakeContext context = FakeContext.of(params);
        Done done = Done.of(
                rig.handler(Map.of("barmill.venue.tardis.api-key", OPTIONS.apiKey()))
                        .run(context),
                context.changes());
        return done;
    }

    private List<String> rowsWithoutSeq(List<PartitionEntry> files) {
        List<Path> paths =
                files.stream().map(file -> rig.lakeDir.resolve(file.path())).toList();
        return TickTable.aggTrades(paths).stream()
                .map(row -> row.substring(0, row.lastIndexOf(',')))
                .toList();
    }

    private Path file(Done done) {
        return rig.lakeDir.resolve(done.partitions().get(0).path());
    }

    private static DownloadTaskParams params(String period) {
        return new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", period);
    }

    private static DownloadTaskParams recorded(String day) {
        return new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "XRPETH", day);
    }
}
