package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Submission;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the ledger writes in several statements is cut off after each of them in turn: it must leave no trace. */
@QuarkusTest
class HalfDoneTest extends LedgerTest {
    @Inject
    FaultyStatements statements;

    @Inject
    Sweep sweep;

    @AfterEach
    void recover() {
        statements.recover();
    }

    /** Runs the action, cut off after one statement, after two, and so on, until it comes through. */
    private int cutOffEverywhere(Runnable action) {
        String before = fixture.content();
        for (int statementsRun = 0; statementsRun < 100; statementsRun++) {
            statements.failAfter(statementsRun);
            try {
                action.run();
                return statementsRun;
            } catch (FaultyStatements.Fault e) {
                statements.recover();
                assertThat(fixture.content())
                        .as("after %d statements", statementsRun)
                        .isEqualTo(before);
            }
        }
        throw new AssertionError("still cut off after 100 statements");
    }

    @Test
    void submissionIsWrittenAsAWholeOrNotAtAll() {
        UUID live = fixture.submitOne("live");
        UUID done = fixture.submitOne("done");
        fixture.run(done, LedgerFixture.DONE);
        NewTask first = LedgerFixture.task("first");
        NewJob job = LedgerFixture.job(List.of(
                first,
                LedgerFixture.task("live"),
                LedgerFixture.task("waiting", first.id(), live),
                LedgerFixture.task("ready", done)));

        int statementsRun = cutOffEverywhere(() -> jobs.submit(job));

        assertThat(statementsRun).isGreaterThan(8);
        fixture.audit().assertNoFaults();
    }

    @Test
    void finishIsWrittenAsAWholeOrNotAtAll() {
        NewTask task = LedgerFixture.task("task");
        NewTask dependent = LedgerFixture.task("dependent", task.id());
        fixture.submit(task, dependent);
        TaskClaim claim = fixture.claim(task.id());

        int statementsRun = cutOffEverywhere(() -> ledger.finish(
                claim,
                new TaskOutcome.Succeeded(
                        "ok", List.of(LedgerFixture.archive("a", ArchiveState.VERIFIED)), List.of())));

        assertThat(statementsRun).isEqualTo(7);
        assertThat(fixture.state(dependent.id())).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void deathIsWrittenAsAWholeOrNotAtAll() {
        NewTask task = LedgerFixture.task("task");
        NewTask dependent = LedgerFixture.task("dependent", task.id());
        fixture.submit(task, dependent);
        TaskClaim claim = fixture.claim(task.id());

        int statementsRun = cutOffEverywhere(() ->
                ledger.finish(claim, new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of())));

        assertThat(statementsRun).isGreaterThan(3);
        assertThat(fixture.state(dependent.id())).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void cancellationIsWrittenAsAWholeOrNotAtAll() {
        NewTask running = LedgerFixture.task("running");
        Submission submission =
                fixture.submit(running, LedgerFixture.task("queued"), LedgerFixture.task("waiting", running.id()));
        fixture.claim(running.id());

        int statementsRun = cutOffEverywhere(() -> jobs.cancelJob(submission.jobId(), "alice"));

        assertThat(statementsRun).isGreaterThan(4);
        fixture.audit().assertNoFaults();
    }

    @Test
    void sweepThatIsCutOffIsDoneByTheNextOne() {
        UUID lost = fixture.submitOne("lost");
        fixture.claim(lost);
        fixture.endLease(lost);
        UUID due = fixture.submitOne("due");
        fixture.run(due, new TaskOutcome.HandedBack("going away"));
        UUID unclaimed = fixture.submitOne("unclaimed");
        fixture.sql("DELETE FROM outbox");
        fixture.sql("UPDATE task SET queued_at = now() - interval '1 hour' WHERE id = '" + unclaimed + "'");
        Sweep.Limits limits = new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 10);
        int statementsRun = 0;

        for (boolean isWhole = false; !isWhole; statementsRun++) {
            statements.failAfter(statementsRun);
            try {
                sweep.sweep(limits, queue -> OptionalLong.of(0));
                isWhole = true;
            } catch (FaultyStatements.Fault e) {
                statements.recover();
            }
        }
        statements.recover();

        assertThat(statementsRun).isGreaterThan(20);
        assertThat(fixture.path(lost)).startsWith(TaskState.QUEUED, TaskState.RUNNING, TaskState.RETRYABLE);
        assertThat(fixture.state(due)).isEqualTo(TaskState.QUEUED);
        assertThat(fixture.doorbells()).isNotEmpty();
        fixture.audit().assertNoFaults();
    }
}
