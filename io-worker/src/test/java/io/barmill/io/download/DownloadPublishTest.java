package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lake is like when an attempt ends anywhere, or an archive comes again. */
class DownloadPublishTest extends DownloadTest {
    @Test
    void theSameArchiveGivesTheSameBytes() throws Exception {
        server.publish(PATH, Archived.zip(NAME + ".csv", Archived.aggTrades(seed, DAY, 7, 5_000)));
        succeeded(FakeContext.of(ORDER));
        Map<String, String> before = rig.lakeFiles();

        Done again = succeeded(FakeContext.attempt(2, ORDER));

        assertThat(rig.lakeFiles()).as("seed %d", seed).isEqualTo(before);
        assertThat(only(again.partitions()).sha256()).isEqualTo(before.get(FILE));
    }

    @ParameterizedTest
    @CsvSource({"2023-02-01, 1", "2023-02, 3"})
    void anAttemptThatEndsAnywhereLeavesTheLakeOldOrNew(String period, int files) throws Exception {
        // Given a lake that holds what the archive was, and an archive that is another by now
        DownloadTaskParams params = new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", period);
        String path = files == 1 ? PATH : MONTH_PATH;
        server.publish(path, days(files, seed));
        succeeded(FakeContext.of(params));
        Map<String, String> old = rig.lakeFiles();
        server.publish(path, days(files, seed + 99));

        // When attempts end at their first step, at their second, and so on
        List<Map<String, String>> seen = new ArrayList<>();
        while (true) {
            try {
                rig.handler().run(FakeContext.endingAt(seen.size() + 1L, params));
                break;
            } catch (FakeContext.Ended e) {
                seen.add(rig.lakeFiles());
            }
        }

        // Then each file is the old or the new one, and the first attempt that reaches its end has replaced them all
        assertThat(seen).hasSizeGreaterThan(4).startsWith(old);
        for (Map<String, String> lake : seen) {
            assertThat(lake).hasSameSizeAs(old);
            lake.forEach((file, sha256) -> assertThat(sha256)
                    .as("seed %d, %s", seed, file)
                    .isIn(old.get(file), rig.lakeFiles().get(file)));
        }
        assertThat(rig.lakeFiles())
                .hasSize(files)
                .hasSameSizeAs(old)
                .doesNotContainValue(old.values().iterator().next());
        assertThat(rig.lakeFiles().keySet()).isEqualTo(old.keySet());
    }

    @Test
    void aDayThatCannotBePublishedFailsAndEveryFileIsWhole() throws Exception {
        // Given a folder where the second day's file has to go
        server.publish(MONTH_PATH, days(3, seed));
        String blocked = FILE.replace("02-01", "02-02");
        Files.createDirectories(rig.lakeDir.resolve(blocked).resolve("in-the-way"));

        TaskOutcome.Failed failure = failed(FakeContext.of(MONTH));
        Files.delete(rig.lakeDir.resolve(blocked).resolve("in-the-way"));
        Files.delete(rig.lakeDir.resolve(blocked));
        Map<String, String> afterFailure = rig.lakeFiles();
        succeeded(FakeContext.attempt(2, MONTH));

        assertThat(failure.code()).isEqualTo(ErrorCode.LAKE_WRITE_FAILED);
        assertThat(failure.archives()).isEmpty();
        assertThat(afterFailure).containsOnlyKeys(FILE);
        assertThat(rig.lakeFiles()).hasSize(3).containsAllEntriesOf(afterFailure);
    }

    private byte[] days(int count, long salt) {
        StringBuilder csv = new StringBuilder();
        for (int day = 0; day < count; day++) {
            csv.append(Archived.aggTrades(salt + day, DAY.plusDays(day), 1 + day * 10_000L, 10_000));
        }
        return Archived.zip((count == 1 ? NAME : MONTH_NAME) + ".csv", csv.toString());
    }
}
