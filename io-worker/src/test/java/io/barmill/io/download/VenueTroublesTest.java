package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is odd in published archives and no damage: it comes into the lake as it is, and nothing of it is lost. */
class VenueTroublesTest extends DownloadTest {
    @Test
    void aMonthlyFileThatHoldsSevenDaysOnlySaysSoAndTakesNoOtherDayAway() throws Exception {
        LocalDate tenth = DAY.plusDays(9);
        server.publish(PATH.replace("02-01", "02-10"), Archived.zip("d.csv", Archived.aggTrades(seed, tenth, 1, 10)));
        Done day = succeeded(FakeContext.of(
                new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", tenth.toString())));
        rig.learn(day);
        StringBuilder month = new StringBuilder();
        IntStream.range(0, 7).forEach(i -> month.append(Archived.aggTrades(seed, DAY.plusDays(i), 1 + i * 1_000L, 50)));
        server.publish(MONTH_PATH, Archived.zip("m.csv", month.toString()));

        Done done = succeeded(FakeContext.of(MONTH));

        assertThat(done.note()).isEqualTo("350 rows in 7 files for 28 days");
        assertThat(done.removed()).isEmpty();
        assertThat(rig.lakeFiles()).hasSize(8).containsKey(FILE.replace("02-01", "02-10"));
    }

    @Test
    void anAggregateIdThatTwoDaysShareStaysInBothDays() throws Exception {
        String first = "7,1.5,2,10,11,1675209600000,True,True\n8,1.5,2,12,12,1675295999999,True,True\n";
        String second = "8,1.6,3,12,12,1675296000000,False,True\n9,1.5,2,13,13,1675296000001,True,True\n";
        server.publish(PATH, Archived.zip("a.csv", first));
        server.publish(PATH.replace("02-01", "02-02"), Archived.zip("b.csv", second));

        succeeded(FakeContext.of(ORDER));
        succeeded(FakeContext.of(
                new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2023-02-02")));

        assertThat(ids(FILE)).containsExactly("7", "8");
        assertThat(ids(FILE.replace("02-01", "02-02"))).containsExactly("8", "9");
    }

    @Test
    void aHoleInTheIdsShowsInTheRowsAndTheEndsThatTheLedgerKeeps() throws Exception {
        server.publish(PATH, Archived.zip("a.csv", """
            7,1.5,2,10,11,1675209600000,True,True
            9,1.5,2,14,14,1675209600005,True,True
            """));

        Done done = succeeded(FakeContext.of(ORDER));

        ArchiveEntry entry = only(done.archives());
        assertThat(entry.rows()).isEqualTo(2);
        assertThat(entry.firstId()).contains("10");
        assertThat(entry.lastId()).contains("14");
        assertThat(ids(FILE)).as("nothing is made up").containsExactly("7", "9");
    }

    @Test
    void tradesOfTheSameMillisecondAllStayAndInTheirOrder() throws Exception {
        StringBuilder csv = new StringBuilder();
        List<String> wanted = new ArrayList<>();
        for (int id = 5_000; id > 0; id--) {
            csv.append(id).append(",1.5,2,").append(id).append(',').append(id).append(",1675209600000,True,True\n");
            wanted.add(Integer.toString(id));
        }
        server.publish(PATH, Archived.zip("a.csv", csv.toString()));

        succeeded(FakeContext.of(ORDER));

        assertThat(ids(FILE)).isEqualTo(wanted);
    }

    @Test
    void aBookOfNothingButSnapshotRowsIsKeptAsItIs() throws Exception {
        StringBuilder csv =
                new StringBuilder("exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n");
        for (int row = 0; row < 100; row++) {
            csv.append("bitmex,XBTUSD,1675296001000000,1675296001100000,true,")
                    .append(row % 2 == 0 ? "ask" : "bid")
                    .append(",23000.5,")
                    .append(row)
                    .append('\n');
        }
        server.put(TARDIS_PATH.replace("trades", "incremental_book_L2"), Reply.ok(Archived.gzip(csv.toString())));

        Done done = succeeded(FakeContext.of(
                new DownloadTaskParams("tardis", "bitmex", DataType.INCREMENTAL_BOOK_L2, "XBTUSD", "2023-02-02")));

        PartitionEntry file = only(done.partitions());
        assertThat(file.rows()).isEqualTo(100);
        assertThat(TickTable.lines(rig.lakeDir.resolve(file.path()), "is_snapshot"))
                .hasSize(100)
                .containsOnly("true");
    }

    @Test
    void candlesWithAWrongCloseTimeOrAMissingHourAreKeptAsPublished() throws Exception {
        // Given the second candle an hour late and with a close time that is none
        String csv = """
            1675209600000,1,2,0.5,1.5,10,1675209659999,15,7,4,6,0
            1675213200000,1,2,0.5,1.5,10,1675213200000,15,7,4,6,0
            """;
        server.publish("/data/spot/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2023-02-01.zip", Archived.zip("k.csv", csv));

        Done done = succeeded(FakeContext.of(new DownloadTaskParams(
                "binance", "spot", DataType.KLINES, "BTCUSDT", "2023-02-01", Optional.of("1m"))));

        assertThat(TickTable.lines(rig.lakeDir.resolve(only(done.partitions()).path()), "timestamp, close_time"))
                .hasSize(2);
    }

    private List<String> ids(String file) {
        return TickTable.aggTrades(rig.lakeDir.resolve(file)).stream()
                .map(row -> row.split(",")[0])
                .toList();
    }
}
