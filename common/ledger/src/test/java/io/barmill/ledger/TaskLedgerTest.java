package io.barmill.ledger;

import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.RUNNING;
import static io.barmill.ledger.TaskState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskLedgerTest extends LedgerTest {
    @Inject
    DataSource database;

    /** A heartbeat that is never sent is a lease that ends. */
    @Test
    void manyHeartbeatsAtOnceAreAllSent() {
        List<TaskClaim> claims = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            claims.add(fixture.claim(fixture.submitOne("task " + i)));
        }
        List<Callable<Boolean>> actions = new ArrayList<>();
        claims.forEach(claim -> actions.add(() -> {
            boolean isHeld = true;
            for (int i = 0; i < 10; i++) {
                isHeld &= ledger.heartbeat(claim, Progress.NONE, Duration.ofMinutes(1)) == HeartbeatResult.EXTENDED;
            }
            return isHeld;
        }));

        assertThat(LedgerFixture.together(actions)).hasSize(6).containsOnly(true);
    }

    @Test
    void exactlyOneOfManyWorkersClaimsATask() {
        for (int round = 0; round < 20; round++) {
            UUID task = fixture.submitOne("task " + round);

            List<Optional<TaskClaim>> claims = LedgerFixture.together(
                    8, () -> fixture.claimFirst(Thread.currentThread().getName()));

            assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(fixture.view(task).attempt()).isEqualTo(1);
        }
        fixture.audit().assertNoFaults();
    }

    @Test
    void attemptsThatEndTogetherAreEachRecordedAndReleaseTheirDependents() {
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            tasks.add(LedgerFixture.task("task " + i));
        }
        NewTask last =
                LedgerFixture.task("last", tasks.stream().map(NewTask::id).toArray(UUID[]::new));
        List<NewTask> all = new ArrayList<>(tasks);
        all.add(last);
        fixture.submit(all.toArray(NewTask[]::new));
        List<TaskClaim> claims =
                ledger.claim(WorkQueue.IO, LedgerFixture.ALL_KINDS, 40, "worker-1", LedgerFixture.LEASE);
        TaskClaim lost = claims.get(7);
        fixture.sql("UPDATE task SET owner = 'another' WHERE id = '" + lost.taskId() + "'");

        List<Boolean> finished = LedgerFixture.together(claims.stream()
                .map(claim -> (Callable<Boolean>)
                        () -> ledger.finish(claim, new TaskOutcome.Succeeded("note of " + claim.taskId())))
                .toList());

        assertThat(finished).filteredOn(isFinished -> !isFinished).hasSize(1);
        assertThat(finished.get(7)).isFalse();
        assertThat(fixture.state(lost.taskId())).isEqualTo(RUNNING);
        assertThat(claims)
                .filteredOn(claim -> !claim.equals(lost))
                .allSatisfy(
                        claim -> assertThat(fixture.view(claim.taskId()).note()).contains("note of " + claim.taskId()));
        assertThat(fixture.state(last.id())).isEqualTo(TaskState.WAITING);
        fixture.sql("UPDATE task SET owner = 'worker-1' WHERE id = '" + lost.taskId() + "'");
        ledger.finish(lost, LedgerFixture.DONE);
        assertThat(fixture.state(last.id())).isEqualTo(QUEUED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void claimSaysWhatIsToBeDone() {
        NewTask task = LedgerFixture.task("task");
        NewJob job = LedgerFixture.job(List.of(task));
        jobs.submit(job);
        fixture.sql("UPDATE task SET queued_at = now() - interval '90 seconds'");

        TaskClaim claim = fixture.claimFirst("worker-1").orElseThrow();

        assertThat(claim)
                .isEqualTo(new TaskClaim(
                        task.id(),
                        job.id(),
                        TaskKind.TICK_DOWNLOAD,
                        "{\"name\": \"task\"}",
                        "worker-1",
                        1,
                        5,
                        false,
                        claim.waited(),
                        Optional.of(job.origin())));
        assertThat(claim.waited()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
        assertThat(fixture.view(task.id()).leaseUntil().orElseThrow())
                .isBetween(Instant.now().plusSeconds(20), Instant.now().plusSeconds(40));
    }

    @Test
    void taskThatWasQueuedDuringItsClaimDidNotWait() {
        UUID task = fixture.submitOne("a");
        fixture.sql("UPDATE task SET queued_at = now() + interval '1 minute'");

        assertThat(fixture.claim(task).waited()).isZero();
    }

    @Test
    void jobOfAnEarlierVersionHasNoOrigin() {
        UUID task = fixture.submitOne("task");
        fixture.sql("UPDATE job SET request_id = NULL, trace_parent = NULL");

        assertThat(fixture.claim(task).origin()).isEmpty();
    }

    @Test
    void taskThatARunningTaskAppendsHasTheOriginOfItsJob() {
        NewJob job = LedgerFixture.job(List.of(LedgerFixture.task("task")));
        NewTask followUp = LedgerFixture.task("follow-up");
        jobs.submit(job);
        ledger.finish(
                fixture.claim(job.tasks().get(0).id()),
                new TaskOutcome.Succeeded("done", List.of(), List.of(followUp)));

        assertThat(fixture.claim(followUp.id()).origin()).contains(job.origin());
    }

    @Test
    void emptyQueueGivesNoTask() {
        assertThat(fixture.claimFirst("worker-1")).isEmpty();
    }

    @Test
    void beatExtendsTheLeaseAndTellsTheProgress() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        Instant before = fixture.view(task).leaseUntil().orElseThrow();

        HeartbeatResult result = ledger.heartbeat(claim, new Progress(3, 10, "rows"), Duration.ofMinutes(5));

        assertThat(result).isEqualTo(HeartbeatResult.EXTENDED);
        assertThat(fixture.view(task).leaseUntil().orElseThrow()).isAfter(before.plusSeconds(200));
        assertThat(fixture.view(task).progress()).isEqualTo(new Progress(3, 10, "rows"));
    }

    @Test
    void staleOwnerCannotBeatOrFinish() {
        // Given
        UUID task = fixture.submitOne("task");
        TaskClaim stale = fixture.claim(task, "worker-1");
        ledger.finish(stale, new TaskOutcome.HandedBack("going away"));
        fixture.sql("UPDATE task SET state = 'QUEUED'");
        TaskClaim current = fixture.claim(task, "worker-1");

        // When
        HeartbeatResult result = ledger.heartbeat(stale, Progress.NONE, LedgerFixture.LEASE);
        boolean isFinished = ledger.finish(
                stale,
                new TaskOutcome.Succeeded(
                        "late", List.of(LedgerFixture.archive("a", ArchiveState.VERIFIED)), List.of()));

        // Then
        assertThat(result).isEqualTo(HeartbeatResult.LOST);
        assertThat(isFinished).isFalse();
        assertThat(fixture.state(task)).isEqualTo(RUNNING);
        assertThat(manifest.archives(List.of("a"))).isEmpty();
        assertThat(current.attempt()).isEqualTo(2);
    }

    @Test
    void anotherWorkerCannotFinish() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        TaskClaim forged = new TaskClaim(
                task, claim.jobId(), claim.kind(), claim.params(), "worker-2", claim.attempt(), claim.maxAttempts());

        assertThat(ledger.finish(forged, LedgerFixture.DONE)).isFalse();
        assertThat(fixture.state(task)).isEqualTo(RUNNING);
    }

    @Test
    void finishedTaskCannotBeFinishedAgain() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);

        List<Boolean> answers = LedgerFixture.together(4, () -> ledger.finish(claim, LedgerFixture.DONE));

        assertThat(answers).containsExactlyInAnyOrder(true, false, false, false);
        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, SUCCEEDED);
    }

    @Test
    void successRecordsItsArchivesBesideThePublishedFiles() {
        UUID task = fixture.submitOne("task");
        ArchiveEntry archive = LedgerFixture.archive("https://venue/a.zip", ArchiveState.VERIFIED);
        PartitionEntry partition = LedgerFixture.partition("BTCUSDT", LocalDate.of(2024, 1, 31));

        fixture.run(task, new TaskOutcome.Succeeded("10 rows", List.of(archive), List.of()), partition);

        assertThat(fixture.view(task).note()).contains("10 rows");
        assertThat(fixture.view(task).finishedAt()).isPresent();
        assertRecorded("https://venue/a.zip", archive);
        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(partition);
    }

    @Test
    void laterRecordOfAFileReplacesTheEarlierOne() {
        ArchiveEntry corrupt = LedgerFixture.archive("a", ArchiveState.CORRUPT);
        ArchiveEntry verified = LedgerFixture.archive("a", ArchiveState.VERIFIED);
        UUID task = fixture.submitOne("task");
        fixture.run(
                task,
                new TaskOutcome.Failed(ErrorCode.CHECKSUM_MISMATCH, "differs", Optional.empty(), List.of(corrupt)));
        assertRecorded("a", corrupt);
        fixture.sql("UPDATE task SET state = 'QUEUED'");

        fixture.run(task, new TaskOutcome.Succeeded("ok", List.of(verified), List.of()));

        assertRecorded("a", verified);
        assertThat(fixture.view(task).errorCode()).isEmpty();
    }

    /** The entry as it was given, and a moment at which the ledger learned it. */
    private void assertRecorded(String url, ArchiveEntry expected) {
        ArchiveEntry recorded = manifest.archives(List.of(url)).get(url);
        assertThat(recorded)
                .usingRecursiveComparison()
                .ignoringFields("recordedAt")
                .isEqualTo(expected);
        assertThat(recorded.recordedAt()).isPresent();
    }

    /** The statement of the claim began before the task was there, and its last part must not hide it. */
    @Test
    void taskSubmittedWhileAClaimWaitedForAHoldIsClaimedAndReturned() throws Exception {
        fixture.run(fixture.submitOne("earlier"), LedgerFixture.DONE);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Optional<TaskClaim>> claiming;
        UUID late;
        try (Connection hold = database.getConnection();
                Statement statement = hold.createStatement()) {
            hold.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('barmill claims', 0))");
            claiming = threads.submit(() -> fixture.claimFirst("worker-1"));
            fixture.awaitLockWait("claim_");
            late = fixture.submitOne("late");
            hold.rollback();
        } finally {
            threads.shutdown();
        }

        Optional<TaskClaim> claim = claiming.get(20, TimeUnit.SECONDS);

        assertThat(fixture.state(late)).isEqualTo(TaskState.RUNNING);
        assertThat(claim).map(TaskClaim::taskId).contains(late);
    }
}
