package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileSeries;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.Finding;
import io.barmill.ledger.files.Findings;
import io.barmill.ledger.files.MadeBy;
import io.barmill.ledger.files.RecordedFile;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that somebody wants removed does not count, and is not removed under those that read it. */
@QuarkusTest
class FileLedgerTest extends LedgerTest {
    private static final PartitionEntry FIRST = LedgerFixture.partition("BTCUSDT", LocalDate.of(2024, 1, 1));
    private static final PartitionEntry SECOND = LedgerFixture.partition("BTCUSDT", LocalDate.of(2024, 1, 2));
    private static final PartitionFilter BARS = PartitionFilter.of("bars", "binance", "time-1m");
    private static final List<String> PATHS = List.of(FIRST.path(), SECOND.path());

    @Inject
    FileLedger files;

    @Inject
    Findings findings;

    private TaskClaim claim;

    @BeforeEach
    void publishTwo() {
        claim = fixture.claim(fixture.submitOne("task"));
        fixture.publish(claim, FIRST);
        fixture.publish(claim, SECOND);
    }

    @Test
    void doomedFileIsNotHeldButKeepsItsRow() {
        files.doom(claim, List.of(FileVersion.of(FIRST)));

        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(SECOND);
        assertThat(manifest.datasets(PartitionFilter.ALL, new Paging(0, 10)).items())
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.days()).isEqualTo(1));
        assertThat(files.files(PATHS)).containsExactly(new RecordedFile(FIRST, true), new RecordedFile(SECOND, false));
    }

    @Test
    void daysOfAFileArePublishedTogetherAndDoomedOneByOne() {
        List<PartitionEntry> month = List.of(bars(1, "v1"), bars(2, "v1"), bars(3, "v1"));
        ledger.publish(claim, month, () -> {});
        assertThat(manifest.partitions(BARS)).isEqualTo(month);

        LocalDate second = month.get(1).date();
        files.doom(claim, List.of(FileVersion.of(month.get(0))), Optional.of(second), Optional.of(second));

        assertThat(manifest.partitions(BARS)).containsExactly(month.get(0), month.get(2));
        assertThat(files.files(List.of("bars/month")))
                .extracting(RecordedFile::isDoomed)
                .containsExactly(false, true, false);

        List<PartitionEntry> next = List.of(bars(1, "v2"), bars(4, "v2"));
        ledger.publish(claim, next, () -> {});
        assertThat(files.files(List.of("bars/month")))
                .as("the days of the new file, and no others")
                .containsExactly(new RecordedFile(next.get(0), false), new RecordedFile(next.get(1), false));
    }

    @Test
    void sizeOfAFileIsCountedOnceHoweverManyDaysItHas() {
        ledger.publish(claim, List.of(bars(1, "v1"), bars(2, "v1"), bars(3, "v1")), () -> {});

        assertThat(manifest.datasets(BARS, new Paging(0, 10)).items())
                .singleElement()
                .satisfies(dataset -> {
                    assertThat(dataset.days()).isEqualTo(3);
                    assertThat(dataset.rows()).isEqualTo(30);
                    assertThat(dataset.bytes()).isEqualTo(500);
                });
        LocalDate second = LocalDate.of(2024, 1, 2);
        assertThat(manifest.datasets(BARS.between(Optional.of(second), Optional.of(second)), new Paging(0, 10))
                        .items())
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.bytes()).isEqualTo(500));
    }

    private static PartitionEntry bars(int day, String sha256) {
        return new PartitionEntry(
                "bars/month",
                "bars",
                "binance",
                "time-1m",
                "BTCUSDT",
                LocalDate.of(2024, 1, day),
                10,
                500,
                sha256,
                "inputs",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void anotherVersionIsLeftAloneAndANewOneIsNotDoomed() {
        files.doom(claim, List.of(new FileVersion(FIRST.path(), "another"), FileVersion.of(SECOND)));
        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(FIRST);

        fixture.publish(claim, SECOND);

        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(FIRST, SECOND);
    }

    @Test
    void onlyTheAttemptThatHoldsItsTaskDooms() {
        ledger.finish(claim, LedgerFixture.DONE);

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> files.doom(claim, List.of(FileVersion.of(FIRST))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LEASE_LOST));
        assertThat(manifest.partitions(PartitionFilter.ALL)).hasSize(2);
    }

    @Test
    void barsThatBeganBeforeAreWaitedForAndThoseThatBeganLaterAreNot() {
        UUID earlier = bars("BTCUSDT");
        bars("ETHUSDT");
        assertThat(files.mayBeRead("BTCUSDT", PATHS)).as("nothing is doomed").isFalse();

        files.doom(claim, List.of(FileVersion.of(FIRST)));
        assertThat(files.mayBeRead("BTCUSDT", PATHS)).isTrue();

        fixture.sql("UPDATE task SET started_at = now() + interval '1 minute' WHERE id = '" + earlier + "'");
        assertThat(files.mayBeRead("BTCUSDT", PATHS)).as("began after").isFalse();

        fixture.sql("UPDATE task SET started_at = now() WHERE id = '" + earlier + "'");
        assertThat(files.mayBeRead("BTCUSDT", PATHS)).isTrue();
        jobs.cancelJob(fixture.view(earlier).jobId(), "somebody");
        assertThat(files.mayBeRead("BTCUSDT", PATHS)).as("still running").isTrue();
    }

    @Test
    void pathsOfRowsAndOfTheirStatesAreRecorded() {
        PartitionEntry bars = new PartitionEntry(
                "bars/1",
                "bars",
                "binance",
                "time-1m",
                "BTCUSDT",
                LocalDate.of(2024, 1, 1),
                1,
                1,
                "sha",
                "inputs",
                Optional.empty(),
                Optional.empty(),
                Optional.of("_state/1"),
                Optional.empty());
        fixture.publish(claim, bars);
        files.doom(claim, List.of(FileVersion.of(FIRST)));

        assertThat(files.unrecorded(List.of(FIRST.path(), "bars/1", "_state/1", "bars/2", "_state/2")))
                .containsExactly("_state/2", "bars/2");
        assertThat(files.series(PartitionFilter.ALL))
                .as("doomed ones included")
                .containsExactly(
                        new FileSeries("ticks", "binance", "trades", "BTCUSDT", FIRST.date(), SECOND.date()),
                        new FileSeries("bars", "binance", "time-1m", "BTCUSDT", FIRST.date(), FIRST.date()));
        assertThat(files.files(PartitionFilter.of("ticks", "binance", "trades")))
                .containsExactly(new RecordedFile(FIRST, true), new RecordedFile(SECOND, false));
    }

    /** A file is visible before its row: a check that looks in between must wait for the row. */
    @Test
    void publicationThatIsUnderWayIsWaitedFor() throws Exception {
        PartitionEntry third = LedgerFixture.partition("BTCUSDT", LocalDate.of(2024, 1, 3));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        List<Future<Set<String>>> check = new ArrayList<>();
        try {
            ledger.publish(claim, third, () -> {
                check.add(threads.submit(() -> {
                    files.awaitChanges();
                    return files.unrecorded(List.of(third.path()));
                }));
                // On another thread: within the transaction the view of sessions would not change.
                CompletableFuture.runAsync(() -> fixture.awaitLockWait("FOR SHARE"))
                        .join();
            });

            assertThat(check.get(0).get()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void findingsOfAJobAreThoseOfItsTasksAndOfTheirLastAttempts() {
        findings.record(claim, List.of(new Finding("file_lost", 3, 3, List.of("a", "b", "c"))));
        findings.record(
                claim,
                List.of(new Finding("file_lost", 1, 0, List.of("c")), new Finding("file_altered", 2, 1, List.of("d"))));

        assertThat(findings.of(claim.jobId()))
                .containsExactly(
                        new Finding("file_altered", 2, 1, List.of("d")), new Finding("file_lost", 1, 0, List.of("c")));
        assertThat(findings.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void fileTellsTheTaskThatMadeIt() {
        assertThat(files.madeBy(FIRST.path()))
                .contains(new MadeBy(TaskKind.TICK_DOWNLOAD, "task", "{\"name\": \"task\"}"));
        assertThat(files.madeBy("another")).isEmpty();
    }

    /** A running task that makes bars of a symbol. */
    private UUID bars(String symbol) {
        UUID id = UUID.randomUUID();
        String params = "{\"symbol\":\"" + symbol + "\"}";
        fixture.submit(NewTask.labelled(id, TaskKind.BAR_AGGREGATE, "bars " + symbol, params, List.of()));
        assertThat(ledger.claim(WorkQueue.CPU, LedgerFixture.ALL_KINDS, 1, "worker-1", LedgerFixture.LEASE))
                .hasSize(1);
        return id;
    }
}
