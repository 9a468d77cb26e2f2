package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tasks that a success calls for. */
@QuarkusTest
class FollowUpTest extends LedgerTest {
    @Inject
    DataSource database;

    @Test
    void followUpsJoinTheJobAndRingTheirDoorbells() {
        UUID first = fixture.submitOne("first");
        TaskClaim claim = fixture.claim(first);
        fixture.sql("DELETE FROM outbox");
        NewTask next = LedgerFixture.task("next");
        NewTask last = LedgerFixture.task("last", next.id());

        ledger.finish(claim, success(next, last));

        assertThat(fixture.state(first)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(fixture.state(next.id())).isEqualTo(TaskState.QUEUED);
        assertThat(fixture.state(last.id())).isEqualTo(TaskState.WAITING);
        assertThat(fixture.view(next.id()).jobId()).isEqualTo(claim.jobId());
        assertThat(fixture.doorbells()).containsExactly("io_intensive");
        assertThat(view.job(claim.jobId()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(fixture.audit().faults()).isEmpty();
        fixture.run(next.id(), LedgerFixture.DONE);
        fixture.run(last.id(), LedgerFixture.DONE);
        assertThat(view.job(claim.jobId()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aFollowUpThatALiveTaskDoesAlreadyIsWaitedFor() {
        UUID live = fixture.submitOne("same work");
        UUID first = fixture.submitOne("first");
        UUID second = fixture.submitOne("second");

        fixture.run(first, success(LedgerFixture.task("same work")));
        fixture.run(second, success(LedgerFixture.task("same work"), LedgerFixture.task("more")));

        UUID job = fixture.view(first).jobId();
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        fixture.run(live, LedgerFixture.DONE);
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(fixture.audit().faults()).isEmpty();
    }

    @Test
    void twoTasksOfAJobCanBothCallForMore() {
        NewTask one = LedgerFixture.task("one");
        NewTask two = LedgerFixture.task("two");
        fixture.submit(one, two);
        UUID live = fixture.submitOne("same work");

        fixture.run(one.id(), success(LedgerFixture.task("same work"), LedgerFixture.task("after one")));
        fixture.run(two.id(), success(LedgerFixture.task("same work"), LedgerFixture.task("after two")));

        assertThat(fixture.state(live)).isEqualTo(TaskState.QUEUED);
        assertThat(fixture.audit().faults()).isEmpty();
    }

    @Test
    void aTaskThatWasAskedToStopCallsForNothing() {
        UUID first = fixture.submitOne("first");
        TaskClaim claim = fixture.claim(first);
        jobs.cancelJob(claim.jobId(), "a test");
        NewTask next = LedgerFixture.task("next");

        ledger.finish(claim, success(next));

        assertThat(fixture.state(first)).isEqualTo(TaskState.CANCELLED);
        assertThat(view.task(next.id())).isEmpty();
    }

    @Test
    void followUpsOfATaskThatEndsDuringTheCancellationAreCancelled() throws Exception {
        UUID first = fixture.submitOne("first");
        TaskClaim claim = fixture.claim(first);
        NewTask next = LedgerFixture.task("next");
        NewTask last = LedgerFixture.task("last", next.id());
        fixture.sql("INSERT INTO reservation (resource, task_id, attempt) VALUES ('a day', '" + first + "', 1)");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<JobLedger.Cancellation> cancelling;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            // Given an end that has written its follow-ups and cannot commit yet
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM reservation FOR UPDATE");
            Future<Boolean> finishing = threads.submit(() -> ledger.finish(claim, success(next, last)));
            fixture.awaitLockWait("DELETE FROM reservation");

            // When the job is cancelled in between
            cancelling = threads.submit(() -> jobs.cancelJob(claim.jobId(), "a test"));
            fixture.awaitLockWait("FROM task");
            other.rollback();
            assertThat(finishing.get(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdown();
        }

        // Then
        JobLedger.Cancellation cancellation = cancelling.get(20, TimeUnit.SECONDS);
        assertThat(fixture.state(first)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(fixture.state(next.id())).isEqualTo(TaskState.CANCELLED);
        assertThat(fixture.state(last.id())).isEqualTo(TaskState.CANCELLED);
        assertThat(cancellation).isEqualTo(new JobLedger.Cancellation(JobState.CANCELLED, 2, 0, 0));
        assertThat(fixture.audit().faults()).isEmpty();
    }

    @Test
    void anArchiveIsRepublishedOnlyWhereItIsStillTheOneThatWasLookedAt() {
        fixture.run(
                fixture.submitOne("download"),
                new TaskOutcome.Succeeded(
                        "ok",
                        List.of(
                                LedgerFixture.archive("a", ArchiveState.VERIFIED),
                                LedgerFixture.archive("b", ArchiveState.EMPTY)),
                        List.of()));

        fixture.run(
                fixture.submitOne("verify"),
                new TaskOutcome.Succeeded(
                        "changed",
                        List.of(
                                republished("a", "computed", "newly published"),
                                republished("b", "what was there before", "newly published"),
                                republished("c", "computed", "newly published")),
                        List.of()));

        Map<String, ArchiveEntry> archives = manifest.archives(List.of("a", "b", "c"));
        assertThat(archives).containsOnlyKeys("a", "b");
        assertThat(archives.get("a").state()).isEqualTo(ArchiveState.REPUBLISHED);
        assertThat(archives.get("a").publishedSha256()).contains("newly published");
        assertThat(archives.get("a").computedSha256()).contains("computed");
        assertThat(archives.get("b").state()).isEqualTo(ArchiveState.EMPTY);
    }

    private static ArchiveEntry republished(String url, String computed, String published) {
        return new ArchiveEntry(
                url,
                "binance",
                ArchiveState.REPUBLISHED,
                0,
                Optional.empty(),
                Optional.of(published),
                Optional.of(computed),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TaskOutcome success(NewTask... followUps) {
        return new TaskOutcome.Succeeded("done", List.of(), List.of(followUps));
    }
}
