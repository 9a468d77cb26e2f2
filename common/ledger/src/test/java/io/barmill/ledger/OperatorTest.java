package io.barmill.ledger;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.CANCELLING;
import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.RETRYABLE;
import static io.barmill.ledger.TaskState.RUNNING;
import static io.barmill.ledger.TaskState.SUCCEEDED;
import static io.barmill.ledger.TaskState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person may ask of the ledger: to end a job, to try a dead task again. */
@QuarkusTest
class OperatorTest extends LedgerTest {
    private static final TaskOutcome CUT =
            new TaskOutcome.Failed(ErrorCode.TRANSFER_CUT, "cut", Optional.empty(), List.of());
    private static final TaskOutcome FATAL =
            new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of());

    @Test
    void cancelledJobEndsWhatHasNotBegunAndStopsWhatRuns() {
        // Given
        NewTask done = LedgerFixture.task("done");
        NewTask running = LedgerFixture.task("running");
        NewTask retryable = LedgerFixture.task("retryable");
        NewTask queued = LedgerFixture.task("queued");
        NewTask waiting = LedgerFixture.task("waiting", running.id());
        Submission submission = fixture.submit(done, running, retryable, queued, waiting);
        fixture.run(done.id(), LedgerFixture.DONE);
        fixture.run(retryable.id(), CUT);
        TaskClaim claim = fixture.claim(running.id());

        // When
        JobLedger.Cancellation cancellation = jobs.cancelJob(submission.jobId(), "alice");

        // Then
        assertThat(cancellation).isEqualTo(new JobLedger.Cancellation(JobState.RUNNING, 3, 1, 0));
        assertThat(fixture.state(done.id())).isEqualTo(SUCCEEDED);
        assertThat(fixture.state(running.id())).isEqualTo(CANCELLING);
        assertThat(fixture.path(retryable.id())).containsExactly(QUEUED, RUNNING, RETRYABLE, CANCELLED);
        assertThat(fixture.path(queued.id())).containsExactly(QUEUED, CANCELLED);
        assertThat(fixture.state(waiting.id())).isEqualTo(CANCELLED);
        assertThat(view.events(queued.id()).get(1).actor()).isEqualTo("alice");
        assertThat(view.job(submission.jobId()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        ledger.finish(claim, new TaskOutcome.Cancelled("stopped"));
        assertThat(view.job(submission.jobId()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        fixture.sql("DELETE FROM outbox");
        fixture.audit().assertSound();
    }

    @Test
    void secondCancellationChangesNothing() {
        UUID task = fixture.submitOne("task");
        UUID job = fixture.view(task).jobId();
        jobs.cancelJob(job, "alice");

        assertThat(jobs.cancelJob(job, "bob")).isEqualTo(new JobLedger.Cancellation(JobState.CANCELLED, 0, 0, 0));
        assertThat(fixture.path(task)).containsExactly(QUEUED, CANCELLED);
    }

    @Test
    void unknownJobCannotBeCancelled() {
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.cancelJob(UUID.randomUUID(), "alice"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void deadTaskThatIsRetriedHasAllItsAttemptsAgain() {
        // Given
        UUID task = fixture.submitOne("task");
        for (int attempt = 1; attempt <= 5; attempt++) {
            fixture.run(task, CUT);
            fixture.sql("UPDATE task SET state = 'QUEUED' WHERE state = 'RETRYABLE'");
        }
        assertThat(fixture.state(task)).isEqualTo(DEAD);
        long before = outbox.pending();

        // When
        JobLedger.Retried retried = jobs.retryTask(task, "alice");

        // Then
        assertThat(retried.task()).isEqualTo(fixture.view(task));
        assertThat(retried.events()).isEqualTo(view.events(task));
        assertThat(fixture.state(task)).isEqualTo(QUEUED);
        assertThat(fixture.view(task).finishedAt()).isEmpty();
        assertThat(outbox.pending()).isEqualTo(before + 1);
        assertThat(view.events(task)).hasSizeGreaterThan(10).last().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("alice");
            assertThat(event.from()).contains(DEAD);
        });
        TaskClaim claim = fixture.claim(task);
        assertThat(claim.attempt()).isEqualTo(6);
        assertThat(claim.maxAttempts()).isEqualTo(10);
        ledger.finish(claim, CUT);
        assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
    }

    @Test
    void onlyADeadTaskCanBeRetried() {
        UUID task = fixture.submitOne("task");

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.retryTask(task, "alice"))
                .withMessageContaining("QUEUED")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION));
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.retryTask(UUID.randomUUID(), "alice"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void deadTaskWhoseWorkAnotherDoesIsNotRetried() {
        UUID task = fixture.submitOne("same");
        fixture.run(task, FATAL);
        UUID other = fixture.submitOne("same");

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.retryTask(task, "alice"))
                .withMessageContaining(other.toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION));
        assertThat(fixture.state(task)).isEqualTo(DEAD);
    }

    @Test
    void retryOfAJobRevivesWhatDiedAndWhatWasCancelledBecauseOfItInOrder() {
        List<NewTask> chain = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            chain.add(
                    day == 0
                            ? LedgerFixture.task("day 0")
                            : LedgerFixture.task(
                                    "day " + day, chain.get(day - 1).id()));
        }
        NewTask innocent = LedgerFixture.task("innocent");
        List<NewTask> all = new ArrayList<>(chain);
        all.add(innocent);
        UUID job = fixture.submit(all.toArray(NewTask[]::new)).jobId();
        fixture.run(innocent.id(), LedgerFixture.DONE);
        fixture.run(chain.get(0).id(), LedgerFixture.DONE);
        fixture.run(chain.get(1).id(), FATAL);
        UUID elsewhere = LedgerFixture.task("elsewhere", chain.get(1).id()).id();
        NewTask dependent = new NewTask(
                elsewhere,
                TaskKind.TICK_DOWNLOAD,
                "elsewhere",
                "key",
                "{}",
                List.of(chain.get(1).id()));
        fixture.submit(dependent);
        assertThat(fixture.state(elsewhere)).isEqualTo(CANCELLED);

        JobLedger.Revived revived = jobs.retryJob(job, RetryScope.DEAD, "alice");

        assertThat(revived).isEqualTo(new JobLedger.Revived(1, 4));
        assertThat(chain.stream().skip(2))
                .allSatisfy(task -> assertThat(fixture.state(task.id())).isEqualTo(WAITING));
        assertThat(fixture.state(elsewhere)).isEqualTo(WAITING);
        assertThat(fixture.view(chain.get(1).id()).attempt()).isEqualTo(1);
        for (NewTask task : chain.subList(1, 5)) {
            fixture.run(task.id(), LedgerFixture.DONE);
        }
        fixture.run(elsewhere, LedgerFixture.DONE);
        assertThat(fixture.path(chain.get(4).id()))
                .containsExactly(WAITING, CANCELLED, WAITING, QUEUED, RUNNING, SUCCEEDED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void retryOfAJobDoesNotReviveWhatCouldNeverBegin() {
        NewTask dead = LedgerFixture.task("dead");
        NewTask mine = LedgerFixture.task("mine");
        NewTask needsBoth = LedgerFixture.task("needs both", dead.id(), mine.id());
        NewTask needsIt = LedgerFixture.task("needs it", needsBoth.id());
        UUID job = fixture.submit(dead, mine, needsBoth, needsIt).jobId();
        fixture.run(dead.id(), FATAL);
        jobs.cancelJob(job, "alice");

        assertThat(jobs.retryJob(job, RetryScope.CANCELLED, "alice")).isEqualTo(new JobLedger.Revived(1, 0));

        assertThat(fixture.state(mine.id())).isEqualTo(QUEUED);
        assertThat(List.of(fixture.state(needsBoth.id()), fixture.state(needsIt.id())))
                .containsOnly(CANCELLED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void retryOfAJobWantsAgainWhatItsCancellationLeftToOthers() {
        NewTask shared = LedgerFixture.task("shared");
        fixture.submit(shared);
        UUID job = fixture.submit(LedgerFixture.task("shared")).jobId();
        jobs.cancelJob(job, "alice");
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);

        assertThat(jobs.retryJob(job, RetryScope.CANCELLED, "alice")).isEqualTo(new JobLedger.Revived(0, 0));

        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void scopeSaysWhichTasksAreRetried() {
        NewTask dead = LedgerFixture.task("dead");
        NewTask waiting = LedgerFixture.task("waiting");
        UUID job = fixture.submit(dead, waiting).jobId();
        fixture.run(dead.id(), FATAL);
        jobs.cancelJob(job, "alice");

        assertThat(jobs.retryJob(job, RetryScope.CANCELLED, "alice")).isEqualTo(new JobLedger.Revived(1, 0));
        assertThat(fixture.state(waiting.id())).isEqualTo(QUEUED);
        assertThat(fixture.state(dead.id())).isEqualTo(DEAD);
        assertThat(jobs.retryJob(job, RetryScope.ALL_ENDED_BADLY, "alice")).isEqualTo(new JobLedger.Revived(1, 0));
        assertThat(fixture.state(dead.id())).isEqualTo(QUEUED);
    }

    @Test
    void retryOfAJobIsRefusedWithTheListOfWhatOthersDo() {
        NewTask first = LedgerFixture.task("same");
        NewTask second = LedgerFixture.task("other");
        UUID job = fixture.submit(first, second).jobId();
        fixture.run(first.id(), FATAL);
        fixture.run(second.id(), FATAL);
        UUID live = fixture.submitOne("same");

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.retryJob(job, RetryScope.DEAD, "alice"))
                .withMessageContainingAll(first.id().toString(), live.toString(), "1 tasks")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION));
        assertThat(List.of(fixture.state(first.id()), fixture.state(second.id())))
                .containsOnly(DEAD);
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.retryJob(UUID.randomUUID(), RetryScope.DEAD, "alice"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void retriesAtTheSameTimeQueueTheTaskOnce() {
        UUID task = fixture.submitOne("task");
        fixture.run(task, FATAL);

        List<Boolean> answers = LedgerFixture.together(4, () -> {
            try {
                jobs.retryTask(task, "alice");
                return true;
            } catch (BarmillException e) {
                return false;
            }
        });

        assertThat(answers).containsOnlyOnce(true);
        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, DEAD, QUEUED);
    }
}
