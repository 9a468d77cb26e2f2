package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.TaskOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an archive that is not what was published, or cannot be read. */
class DownloadIntegrityTest extends DownloadTest {
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

        TaskOutcome done =
                rig.handler(Map.of("barmill.download.missing-checksum", "warn")).run(FakeContext.of(ORDER));

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
            assertThat(failure.code())
                    .as("seed %d: %s", seed, failure.message())
                    .isEqualTo(ErrorCode.ARCHIVE_CORRUPT);
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
}
