package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.Done;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an archive that does not come, or not whole. */
class DownloadRefusalTest extends DownloadTest {
    @Test
    void aSecondAttemptAsksPastTheCachesAndRecordsTheSameAddress() throws Exception {
        server.put(TARDIS_PATH, Reply.ok(Archived.gzip(TARDIS_HEADER)));

        Done done = succeeded(FakeContext.attempt(3, TARDIS));

        assertThat(server.paths()).containsExactly(TARDIS_PATH + "?retryAttempt=2");
        assertThat(only(done.archives()).url())
                .isEqualTo(server.url(TARDIS_PATH).toString());
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

    @ParameterizedTest
    @CsvSource({
        "401, ACCESS_DENIED",
        "403, ACCESS_DENIED",
        "400, VENUE_REFUSED",
        "429, RATE_LIMITED",
        "418, RATE_LIMITED",
        "500, VENUE_UNAVAILABLE",
        "503, VENUE_UNAVAILABLE"
    })
    void aRefusalHasItsCodeAndSaysNothingOfTheArchive(int status, ErrorCode code) throws Exception {
        server.put(TARDIS_PATH, Reply.status(status, "no").with("Retry-After", "17"));

        TaskOutcome.Failed failure = failed(FakeContext.of(TARDIS));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.archives()).isEmpty();
        boolean waits = code == ErrorCode.RATE_LIMITED || code == ErrorCode.VENUE_UNAVAILABLE;
        assertThat(failure.retryAfter().equals(java.util.Optional.of(Duration.ofSeconds(17))))
                .isEqualTo(waits);
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
}
