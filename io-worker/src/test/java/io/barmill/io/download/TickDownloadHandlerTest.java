package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an archive that is as it should be. */
class TickDownloadHandlerTest extends DownloadTest {
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

        Done done = succeeded(context);

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
    void daysThatAnImportOfTheSameBytesMadeAreNotFetched() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 1_000, 50));
        server.publish(PATH, archive);
        imported(succeeded(FakeContext.of(ORDER)), "file:binance/aggTrades/BTCUSDT/x.zip");
        server.publish(PATH, archive);
        int before = server.paths().size();

        Done done = succeeded(FakeContext.of(ORDER));

        assertThat(server.paths().subList(before, server.paths().size())).containsExactly(PATH + ".CHECKSUM");
        assertThat(done.note())
                .isEqualTo(
                        "the lake has this archive by an import of file:binance/aggTrades/BTCUSDT/x.zip, nothing to fetch");
        assertThat(done.partitions()).isEmpty();
        ArchiveEntry entry = only(done.archives());
        assertThat(entry.url()).isEqualTo(server.url(PATH).toString());
        assertThat(entry.state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(entry.rows()).isEqualTo(50);

        rig.learn(done);
        server.publish(PATH, archive);
        assertThat(succeeded(FakeContext.of(ORDER)).note())
                .as("asked for although the planner knows that it is held")
                .isEqualTo("50 rows in 1 file");
    }

    @Test
    void daysThatAnImportOfOtherBytesMadeAreFetched() throws Exception {
        server.publish(PATH, Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 1_000, 50)));
        imported(succeeded(FakeContext.of(ORDER)), "file:binance/aggTrades/BTCUSDT/x.zip");
        server.publish(PATH, Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 1_000, 60)));

        assertThat(succeeded(FakeContext.of(ORDER)).note()).isEqualTo("60 rows in 1 file");
    }

    /** Learns of what was downloaded as if it had been imported. */
    private void imported(Done done, String source) {
        PartitionEntry day = only(done.partitions());
        rig.manifest.put(new PartitionEntry(
                day.path(),
                day.layer(),
                day.venue(),
                day.dataset(),
                day.symbol(),
                day.date(),
                day.rows(),
                day.bytes(),
                day.sha256(),
                day.inputs(),
                day.firstTime(),
                day.lastTime(),
                day.state(),
                Optional.of(source),
                day.defects()));
        ArchiveEntry archive = only(done.archives());
        rig.manifest.put(new ArchiveEntry(
                source,
                "file",
                ArchiveState.INTACT,
                archive.bytes(),
                Optional.empty(),
                Optional.empty(),
                archive.computedSha256(),
                archive.rows(),
                archive.firstId(),
                archive.lastId(),
                archive.firstTime(),
                archive.lastTime(),
                Optional.empty(),
                Optional.empty()));
    }

    @Test
    void theFooterSaysWhatTheFileWasMadeFrom() throws Exception {
        byte[] archive = Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 10));
        server.publish(PATH, archive);

        succeeded(FakeContext.of(ORDER));

        assertThat(TickTable.footer(rig.lakeDir.resolve(FILE)))
                .contains(
                        "barmill.codec_version=5",
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

        Done done = succeeded(FakeContext.of(MONTH));

        List<String> all = rows(first + third + last);
        assertThat(done.note()).isEqualTo("12500 rows in 3 files for 28 days");
        assertThat(done.partitions())
                .extracting(PartitionEntry::date)
                .containsExactly(DAY, DAY.plusDays(2), LocalDate.of(2023, 2, 28));
        assertThat(done.partitions()).extracting(PartitionEntry::inputs).containsOnly(Archived.sha256(archive));
        assertThat(only(done.archives()).rows()).isEqualTo(12_500);
        assertThat(only(done.archives()).firstId()).contains(all.get(0).split(",")[3]);
        assertThat(only(done.archives()).lastId()).contains(all.get(12_499).split(",")[4]);
        List<Path> files = done.partitions().stream()
                .map(day -> rig.lakeDir.resolve(day.path()))
                .toList();
        assertThat(TickTable.aggTrades(files)).as("seed %d", seed).isEqualTo(all);
    }

    @Test
    void aTardisDayKeepsItsRowsOfTheDayBefore() throws Exception {
        // Given rows of which the first happened a second before midnight and was recorded after it
        byte[] archive = Archived.gzip(TARDIS_HEADER
                + "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n"
                + "bitmex,XBTUSD,1675296001000000,1675296001100000,,sell,23000,50\n");
        server.put(TARDIS_PATH, Reply.ok(archive).with("Content-Encoding", "gzip"));

        Done done = succeeded(FakeContext.of(TARDIS));

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

        Done binance = succeeded(FakeContext.of(ORDER));
        Done tardis = succeeded(FakeContext.of(TARDIS));

        for (Done done : List.of(binance, tardis)) {
            assertThat(only(done.archives()).state()).isEqualTo(ArchiveState.EMPTY);
            assertThat(only(done.archives()).rows()).isZero();
            assertThat(done.partitions()).isEmpty();
            assertThat(done.note()).contains("no rows");
        }
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void anOrderThatCannotBeFilledIsRefused() {
        assertThatThrownBy(() -> rig.handler()
                        .run(FakeContext.of(
                                new DownloadTaskParams("mtgox", "spot", DataType.TRADES, "BTCUSDT", "2023-02-01"))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("mtgox");
        assertThatThrownBy(() -> rig.handler().run(FakeContext.withParams("{\"exchange\":\"binance\"}")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("market is absent, expected a string");
        assertThat(server.paths()).isEmpty();
    }

    /** The naive reading of the text, in the words of {@link TickTable#aggTrades}. */
    private static List<String> rows(String csv) {
        List<String> rows = new ArrayList<>();
        for (String line : csv.split("\n")) {
            String[] cell = line.split(",");
            rows.add(String.join(
                    ",",
                    cell[0],
                    duck(cell[1]),
                    duck(cell[2]),
                    cell[3],
                    cell[4],
                    cell[5] + "000",
                    cell[6].equals("True") ? "sell" : "buy",
                    String.valueOf(rows.size())));
        }
        return rows;
    }

    private static String duck(String number) {
        return String.valueOf(Double.parseDouble(number));
    }
}
