package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests of downloads share: a handler with a lake of its own, and a server that serves what a test puts there. */
@Timeout(120)
abstract class DownloadTest {
    static final LocalDate DAY = LocalDate.of(2023, 2, 1);
    static final String NAME = "BTCUSDT-aggTrades-2023-02-01";
    static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/" + NAME + ".zip";
    static final String FILE = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=2023-02-01/ticks.parquet";
    static final DownloadTaskParams ORDER =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2023-02-01");
    static final DownloadTaskParams MONTH =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2023-02");
    static final String MONTH_NAME = "BTCUSDT-aggTrades-2023-02";
    static final String MONTH_PATH = "/data/spot/monthly/aggTrades/BTCUSDT/" + MONTH_NAME + ".zip";
    static final DownloadTaskParams TARDIS =
            new DownloadTaskParams("tardis", "bitmex", DataType.TRADES, "XBTUSD", "2023-02-02");
    static final String TARDIS_PATH = "/v1/bitmex/trades/2023/02/02/XBTUSD.csv.gz";
    static final String TARDIS_FILE =
            "ticks/venue=tardis-bitmex/type=trades/symbol=XBTUSD/date=2023-02-02/ticks.parquet";
    static final String TARDIS_HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";

    final long seed = System.nanoTime();

    @TempDir
    Path home;

    ArchiveServer server;

    Rig rig;

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

    Done succeeded(FakeContext context) throws IOException {
        return Done.of(rig.handler().run(context), context.changes());
    }

    TaskOutcome.Failed failed(FakeContext context) throws IOException {
        TaskOutcome outcome = rig.handler().run(context);
        assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
        return (TaskOutcome.Failed) outcome;
    }

    static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
