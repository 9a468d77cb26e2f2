package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Downloads of types beside trades, and of archives with rows that cannot be read. */
class DataTypesDownloadTest extends DownloadTest {
    private static final String HEADER =
            "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price," + "bid_amount\n";
    private static final String QUOTE = "deribit,BTC-PERPETUAL,1675296001000000,1675296001100000,1,2,3,4\n";
    private static final String QUOTES_PATH = "/v1/deribit/quotes/2023/02/02/PERPETUALS.csv.gz";
    private static final DownloadTaskParams QUOTES =
            new DownloadTaskParams("tardis", "deribit", DataType.QUOTES, "PERPETUALS", "2023-02-02");
    private static final String QUOTES_FILE =
            "ticks/venue=tardis-deribit/type=quotes/symbol=PERPETUALS/date=2023-02-02/ticks.parquet";
    private static final String QUARANTINE =
            "quarantine/venue=tardis-deribit/type=quotes/symbol=PERPETUALS/2023-02-02.csv.gz";

    @Test
    void quotesOfAGroupKeepTheirSymbols() throws Exception {
        server.put(
                QUOTES_PATH,
                Reply.ok(Archived.gzip(
                        HEADER + QUOTE + QUOTE.replace("BTC", "ETH").replace(",1,2,", ",,,"))));

        Done done = succeeded(QUOTES, Map.of());

        assertThat(done.partitions()).extracting(PartitionEntry::path).containsExactly(QUOTES_FILE);
        assertThat(done.partitions()).extracting(PartitionEntry::dataset).containsExactly("quotes");
        assertThat(TickTable.lines(rig.lakeDir.resolve(QUOTES_FILE), "symbol, instrument, ask_price, bid_price"))
                .containsExactly("PERPETUALS,BTC-PERPETUAL,2.0,3.0", "PERPETUALS,ETH-PERPETUAL,-,3.0");
    }

    @Test
    void candlesOfAMonthGoToTheirDaysUnderTheirLength() throws Exception {
        byte[] archive = Archived.zip("BTCUSDT-1d-2023-02.csv", """
            1675209600000,1,2,0.5,1.5,10,1675295999999,15,7,4,6,0
            1675296000000,1,2,0.5,1.5,10,1675382399999,15,7,4,6,0
            """);
        server.publish("/data/spot/monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2023-02.zip", archive);

        Done done = succeeded(
                new DownloadTaskParams("binance", "spot", DataType.KLINES, "BTCUSDT", "2023-02", Optional.of("1d")),
                Map.of());

        assertThat(done.partitions())
                .extracting(PartitionEntry::path)
                .containsExactly(
                        "ticks/venue=binance/type=klines-1d/symbol=BTCUSDT/date=2023-02-01/ticks.parquet",
                        "ticks/venue=binance/type=klines-1d/symbol=BTCUSDT/date=2023-02-02/ticks.parquet");
        assertThat(done.partitions()).extracting(PartitionEntry::dataset).containsOnly("klines-1d");
    }

    @Test
    void badRowsWithinTheShareAreQuarantinedAndCounted() throws Exception {
        server.put(QUOTES_PATH, Reply.ok(Archived.gzip(HEADER + QUOTE + "deribit,\"x\"\n" + QUOTE + QUOTE)));

        Done done = succeeded(QUOTES, Map.of("barmill.download.bad-row-share", "0.25"));

        assertThat(done.note())
                .isEqualTo("3 rows in 1 file; 1 rows could not be read and are in " + QUARANTINE
                        + "; warning: 2 rows equal the one before");
        assertThat(done.archives())
                .singleElement()
                .satisfies(entry -> assertThat(entry.rows()).isEqualTo(3));
        PartitionEntry quarantined = done.partitions().get(0);
        Path file = rig.lakeDir.resolve(QUARANTINE);
        assertThat(quarantined.layer()).isEqualTo("quarantine");
        assertThat(quarantined.path()).isEqualTo(QUARANTINE);
        assertThat(quarantined.rows()).isEqualTo(1);
        assertThat(quarantined.bytes()).isEqualTo(Files.size(file));
        assertThat(quarantined.sha256()).isEqualTo(Archived.sha256(Files.readAllBytes(file)));
        assertThat(text(file))
                .startsWith("line,reason,text\n3,\"PERPETUALS.csv.gz, line 3: found ")
                .endsWith(",\"deribit,\"\"x\"\"\"\n");
        assertThat(TickTable.lines(rig.lakeDir.resolve(QUOTES_FILE), "seq")).containsExactly("0", "2", "3");
        assertThat(rig.lakeFiles()).containsOnlyKeys(QUARANTINE, QUOTES_FILE);
    }

    @Test
    void badRowsAboveTheShareFailTheTaskAndLeaveNothing() throws Exception {
        server.put(QUOTES_PATH, Reply.ok(Archived.gzip(HEADER + QUOTE + "x\n" + QUOTE + QUOTE)));

        TaskOutcome outcome = run(QUOTES, Map.of("barmill.download.bad-row-share", "0.24"));

        assertThat(outcome).isInstanceOfSatisfying(TaskOutcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.BAD_ROW);
            assertThat(failed.message())
                    .startsWith("PERPETUALS.csv.gz has 1 rows of 4 that cannot be read, more than the"
                            + " share of 0.24; the first: PERPETUALS.csv.gz, line 3");
            assertThat(failed.archives())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.state()).isEqualTo(ArchiveState.CORRUPT));
        });
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void withoutAShareTheFirstBadRowFailsTheTask() throws Exception {
        server.put(QUOTES_PATH, Reply.ok(Archived.gzip(HEADER + QUOTE + "x\n" + QUOTE)));

        TaskOutcome outcome = run(QUOTES, Map.of());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .startsWith("PERPETUALS.csv.gz, line 3, column 1 (exchange): found \"x\""));
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void damageIsNoBadRowWhateverTheShare() throws Exception {
        byte[] archive = Archived.gzip(HEADER + QUOTE.repeat(50) + "x\n");
        archive[archive.length - 6] ^= 1;
        server.put(QUOTES_PATH, Reply.ok(archive));

        TaskOutcome outcome = run(QUOTES, Map.of("barmill.download.bad-row-share", "1"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT));
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void quarantineHasTheSameBytesEachTime() throws Exception {
        server.put(QUOTES_PATH, Reply.ok(Archived.gzip(HEADER + QUOTE + "x\ny\n")));
        Map<String, String> tolerant = Map.of("barmill.download.bad-row-share", "0.9");

        succeeded(QUOTES, tolerant);
        Map<String, String> first = rig.lakeFiles();
        succeeded(QUOTES, tolerant);

        assertThat(rig.lakeFiles()).isEqualTo(first);
    }

    private TaskOutcome run(DownloadTaskParams params, Map<String, String> keys) throws Exception {
        return rig.handler(keys).run(FakeContext.of(params));
    }

    private Done succeeded(DownloadTaskParams params, Map<String, String> keys) throws Exception {
        FakeContext context = FakeContext.of(params);
        return Done.of(rig.handler(keys).run(context), context.changes());
    }

    private static String text(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
