package io.barmill.ledger.postgres;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.SUCCEEDED;
import static io.barmill.ledger.TaskState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Submission;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.testing.LedgerAudit;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DependentsTest extends LedgerTest {
    /** An error that opens no circuit, however many tasks end with it. */
    private static final TaskOutcome FATAL =
            new TaskOutcome.Failed(ErrorCode.ARCHIVE_NOT_FOUND, "no archive", Optional.empty(), List.of());

    @Test
    void lastDependencyThatSucceedsReleasesTheTask() {
        NewTask a = LedgerFixture.task("a");
        NewTask b = LedgerFixture.task("b");
        NewTask c = LedgerFixture.task("c", a.id(), b.id());
        fixture.submit(a, b, c);
        assertThat(outbox.pending()).isEqualTo(2);

        fixture.run(a.id(), LedgerFixture.DONE);
        assertThat(fixture.state(c.id())).isEqualTo(WAITING);

        fixture.run(b.id(), LedgerFixture.DONE);
        assertThat(fixture.state(c.id())).isEqualTo(QUEUED);
        assertThat(outbox.pending()).isEqualTo(3);
    }

    @Test
    void siblingsThatFinishAtTheSameTimeReleaseTheTask() {
        for (int round = 0; round < rounds(30); round++) {
            // Given
            List<NewTask> siblings = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                siblings.add(LedgerFixture.task("sibling " + round + " " + i));
            }
            UUID[] ids = siblings.stream().map(NewTask::id).toArray(UUID[]::new);
            NewTask last = LedgerFixture.task("last " + round, ids);
            List<NewTask> all = new ArrayList<>(siblings);
            all.add(last);
            fixture.submit(all.toArray(NewTask[]::new));
            List<Callable<Boolean>> finishes = new ArrayList<>();
            for (UUID id : ids) {
                TaskClaim claim = fixture.claim(id);
                finishes.add(() -> ledger.finish(claim, LedgerFixture.DONE));
            }

            // When
            List<Boolean> answers = LedgerFixture.together(finishes);

            // Then
            assertThat(answers).containsOnly(true);
            assertThat(fixture.path(last.id())).containsExactly(WAITING, QUEUED);
        }
        fixture.audit().assertNoFaults();
    }

    @Test
    void deathCancelsAllThatWaitsForItAndNothingElse() {
        NewTask a = LedgerFixture.task("a");
        NewTask b = LedgerFixture.task("b");
        NewTask onA = LedgerFixture.task("on a", a.id(), b.id());
        NewTask onOnA = LedgerFixture.task("on on a", onA.id());
        NewTask onB = LedgerFixture.task("on b", b.id());
        fixture.submit(a, b, onA, onOnA, onB);
        NewTask elsewhere = LedgerFixture.task("in another job", onOnA.id());
        fixture.submit(elsewhere);

        fixture.run(a.id(), FATAL);
        fixture.run(b.id(), LedgerFixture.DONE);

        for (NewTask cancelled : List.of(onA, onOnA, elsewhere)) {
            assertThat(fixture.path(cancelled.id())).containsExactly(WAITING, CANCELLED);
            assertThat(fixture.view(cancelled.id()).errorCode()).contains("DEPENDENCY_FAILED");
        }
        assertThat(fixture.state(onB.id())).isEqualTo(QUEUED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void successAndDeathOfSiblingsAtTheSameTimeNeverReleaseTheTask() {
        for (int round = 0; round < rounds(30); round++) {
            NewTask a = LedgerFixture.task("a" + round);
            NewTask b = LedgerFixture.task("b" + round);
            NewTask last = LedgerFixture.task("last" + round, a.id(), b.id());
            fixture.submit(a, b, last);
            TaskClaim first = fixture.claim(a.id());
            TaskClaim second = fixture.claim(b.id());

            List<Boolean> answers = LedgerFixture.together(
                    List.of(() -> ledger.finish(first, LedgerFixture.DONE), () -> ledger.finish(second, FATAL)));

            assertThat(answers).containsOnly(true);
            assertThat(fixture.path(last.id())).containsExactly(WAITING, CANCELLED);
        }
    }

    @Test
    void taskSubmittedWhileItsDependencyEndsIsNeverForgotten() {
        for (int round = 0; round < rounds(60); round++) {
            UUID needed = fixture.submitOne("needed " + round);
            NewTask task = LedgerFixture.task("task " + round, needed);
            TaskClaim claim = fixture.claim(needed);
            boolean succeeds = round % 2 == 0;

            LedgerFixture.together(List.<Callable<Object>>of(
                    () -> ledger.finish(claim, succeeds ? LedgerFixture.DONE : FATAL), () -> fixture.submit(task)));

            assertThat(fixture.path(task.id())).containsExactly(WAITING, succeeds ? QUEUED : CANCELLED);
        }
        fixture.audit().assertNoFaults();
    }

    /** Everything at once on a random graph: whatever wins, nothing is forgotten, stuck, or done out of order. */
    @Test
    void workersAndCancellationOnARandomGraphLeaveASoundLedger() {
        long seed = Long.getLong("barmill.test.seed", System.nanoTime());
        System.out.println("DependentsTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < rounds(6); round++) {
            // Given
            fixture.clear();
            List<NewTask> tasks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                List<UUID> needed = new ArrayList<>();
                for (int d = 0; d < 3 && !tasks.isEmpty(); d++) {
                    if (random.nextBoolean()) {
                        UUID candidate = tasks.get(random.nextInt(tasks.size())).id();
                        if (!needed.contains(candidate)) {
                            needed.add(candidate);
                        }
                    }
                }
                tasks.add(LedgerFixture.task(round + " task " + i, needed.toArray(UUID[]::new)));
            }
            Submission submission = fixture.submit(tasks.toArray(NewTask[]::new));
            UUID unlucky = tasks.get(random.nextInt(tasks.size())).id();
            boolean isCancelled = round % 2 == 1;
            fixture.sql("DELETE FROM outbox");

            // When
            List<Callable<Object>> actions = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                actions.add(() -> work(unlucky));
            }
            if (isCancelled) {
                actions.add(() -> jobs.cancelJob(submission.jobId(), "somebody"));
            }
            LedgerFixture.together(actions);

            // Then
            LedgerAudit.Report report = fixture.audit().assertSound();
            if (!isCancelled) {
                assertThat(report.count(DEAD)).isEqualTo(1);
                assertThat(report.count(SUCCEEDED) + report.count(CANCELLED)).isEqualTo(59);
            }
        }
    }

    /** A third of the rounds unless the full run was requested. */
    private static int rounds(int full) {
        return Boolean.getBoolean("barmill.test.full") ? full : full / 3;
    }

    /** Claims whatever can be claimed, until nothing owes a result. */
    private int work(UUID unlucky) {
        int done = 0;
        while (!fixture.isQuiet()) {
            Optional<TaskClaim> claim =
                    fixture.claimFirst(Thread.currentThread().getName());
            if (claim.isPresent()) {
                ledger.finish(claim.get(), claim.get().taskId().equals(unlucky) ? FATAL : LedgerFixture.DONE);
                done++;
            }
            fixture.sql("DELETE FROM outbox");
        }
        return done;
    }
}
