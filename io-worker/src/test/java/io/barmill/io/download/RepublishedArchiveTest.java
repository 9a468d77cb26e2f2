package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A venue replaces an archive by one that has fewer days: nothing of the old one may stay in the lake. */
class RepublishedArchiveTest extends DownloadTest {
    private static final String SERIES = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=";
    private static final String QUARANTINE = "quarantine/venue=binance/type=aggTrades/symbol=BTCUSDT/2023-02-01.csv.gz";

    @Test
    void theFileOfADayThatIsEmptyNowIsTakenOut() throws Exception {
        server.publish(PATH, archive(1));
        download("2023-02-01");
        server.publish(PATH, archive(0));

        Done done = download("2023-02-01");

        assertThat(done.archives())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(ArchiveState.EMPTY));
        assertThat(done.removed()).containsExactly(SERIES + "2023-02-01/ticks.parquet");
        assertThat(done.note()).endsWith("1 files of an earlier version were removed");
        assertThat(rig.lakeFiles()).isEmpty();
        assertThat(rig.manifest.partitions(PartitionFilter.ALL)).isEmpty();
    }

    @Test
    void aDayThatTheMonthHasNoMoreIsTakenOut() throws Exception {
        server.publish(MONTH_PATH, archive(3));
        download("2023-02");
        server.publish(MONTH_PATH, archive(2));

        download("2023-02");

        assertThat(rig.lakeFiles())
                .containsOnlyKeys(SERIES + "2023-02-01/ticks.parquet", SERIES + "2023-02-02/ticks.parquet");
        assertThat(rig.manifest.partitions(PartitionFilter.ALL))
                .extracting(PartitionEntry::date)
                .containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    void aDayThatWasMadeFromTheDaysOwnArchiveStaysWhereTheMonthLacksIt() throws Exception {
        server.publish(PATH, archive(1));
        server.publish(MONTH_PATH, Archived.zip("m.csv", Archived.aggTrades(7, DAY.plusDays(1), 50_000, 100)));
        download("2023-02-01");

        download("2023-02");
        Done again = download("2023-02");

        assertThat(again.removed()).isEmpty();
        assertThat(rig.lakeFiles())
                .containsOnlyKeys(SERIES + "2023-02-01/ticks.parquet", SERIES + "2023-02-02/ticks.parquet");
    }

    @Test
    void theQuarantineOfAnArchiveThatCanBeReadNowIsTakenOut() throws Exception {
        Map<String, String> tolerant = Map.of("barmill.download.bad-row-share", "0.5");
        String rows = Archived.aggTrades(3, DAY, 1, 10);
        server.publish(PATH, Archived.zip("d.csv", rows + "11,no-price,1,1,1,1675209600000,True,True\n"));
        run(tolerant, "2023-02-01");
        assertThat(rig.lakeFiles()).containsKey(QUARANTINE);
        server.publish(PATH, Archived.zip("d.csv", rows));

        Done done = run(tolerant, "2023-02-01");

        assertThat(done.removed()).containsExactly(QUARANTINE);
        assertThat(rig.lakeFiles()).containsOnlyKeys(SERIES + "2023-02-01/ticks.parquet");
    }

    @Test
    void anAttemptThatDiesBeforeItIsRecordedIsMadeGoodByTheNext() throws Exception {
        server.publish(MONTH_PATH, archive(3));
        download("2023-02");
        List<PartitionEntry> before = rig.manifest.partitions(PartitionFilter.ALL);
        server.publish(MONTH_PATH, archive(1));
        rig.handler().run(FakeContext.of(params("2023-02")));
        assertThat(rig.manifest.partitions(PartitionFilter.ALL))
                .as("nothing was recorded")
                .isEqualTo(before);

        Done done = download("2023-02");

        assertThat(done.removed()).hasSize(2);
        assertThat(rig.lakeFiles()).containsOnlyKeys(SERIES + "2023-02-01/ticks.parquet");
        assertThat(rig.manifest.partitions(PartitionFilter.ALL)).hasSize(1);
    }

    private Done download(String period) throws IOException {
        return run(Map.of(), period);
    }

    private Done run(Map<String, String> config, String period) throws IOException {
        FakeContext context = FakeContext.of(params(period));
        Done done = Done.of(rig.handler(config).run(context), context.changes());
        rig.learn(done);
        return done;
    }

    private static DownloadTaskParams params(String period) {
        return new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", period);
    }

    private static byte[] archive(int days) {
        StringBuilder csv = new StringBuilder();
        for (int day = 0; day < days; day++) {
            csv.append(Archived.aggTrades(day, DAY.plusDays(day), 1 + day * 1_000L, 500));
        }
        return Archived.zip("a.csv", csv.toString());
    }
}
