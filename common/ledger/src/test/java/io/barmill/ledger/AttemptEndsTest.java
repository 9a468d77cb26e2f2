package io.barmill.ledger;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.CANCELLING;
import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.RETRYABLE;
import static io.barmill.ledger.TaskState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a task by the way in which an attempt ends. */
@QuarkusTest
class AttemptEndsTest extends LedgerTest {
    private static TaskOutcome.Failed failure(ErrorCode code) {
        return new TaskOutcome.Failed(code, "it went wrong", Optional.empty(), List.of());
    }

    @Test
    void retryableFailureWaitsForAnotherAttempt() {
        UUID task = fixture.submitOne("task");
        Instant before = Instant.now();

        fixture.run(task, failure(ErrorCode.TRANSFER_CUT));

        TaskView view = fixture.view(task);
        assertThat(view.state()).isEqualTo(RETRYABLE);
        assertThat(view.errorCode()).contains("TRANSFER_CUT");
        assertThat(view.errorMessage()).contains("it went wrong");
        assertThat(view.notBefore().orElseThrow())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(3));
    }

    @Test
    void retryIsNotDueBeforeTheVenueAllows() {
        UUID task = fixture.submitOne("task");

        fixture.run(
                task,
                new TaskOutcome.Failed(
                        ErrorCode.RATE_LIMITED, "slow down", Optional.of(Duration.ofMinutes(7)), List.of()));

        assertThat(fixture.view(task).notBefore().orElseThrow())
                .isAfter(Instant.now().plus(Duration.ofMinutes(7)).minusSeconds(5));
    }

    @Test
    void fatalFailureEndsTheTaskAtOnce() {
        UUID task = fixture.submitOne("task");

        fixture.run(task, failure(ErrorCode.ARCHIVE_NOT_FOUND));

        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, DEAD);
        assertThat(fixture.view(task).errorCode()).contains("ARCHIVE_NOT_FOUND");
        fixture.sql("DELETE FROM outbox");
        fixture.audit().assertSound();
    }

    @Test
    void lastAttemptThatFailsEndsTheTask() {
        UUID task = fixture.submitOne("task");
        for (int attempt = 1; attempt < 5; attempt++) {
            fixture.run(task, failure(ErrorCode.TRANSFER_CUT));
            assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
            fixture.sql("UPDATE task SET state = 'QUEUED'");
        }

        fixture.run(task, failure(ErrorCode.TRANSFER_CUT));

        assertThat(fixture.state(task)).isEqualTo(DEAD);
        assertThat(fixture.view(task).attempt()).isEqualTo(5);
    }

    @Test
    void attemptThatWasHandedBackDoesNotCount() {
        UUID task = fixture.submitOne("task");
        for (int i = 0; i < 7; i++) {
            fixture.run(task, new TaskOutcome.HandedBack("going away"));
            assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
            assertThat(fixture.view(task).notBefore().orElseThrow())
                    .isBefore(Instant.now().plusSeconds(1));
            fixture.sql("UPDATE task SET state = 'QUEUED'");
        }

        TaskClaim claim = fixture.claim(task);

        assertThat(claim.attempt()).isEqualTo(8);
        assertThat(claim.maxAttempts()).isEqualTo(12);
    }

    @Test
    void cancelledTaskHearsOfItAndEnds() {
        // Given
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        jobs.cancelJob(claim.jobId(), "somebody");

        // When
        HeartbeatResult result = ledger.heartbeat(claim, Progress.NONE, LedgerFixture.LEASE);
        ledger.finish(claim, new TaskOutcome.Cancelled("stopped at a checkpoint"));

        // Then
        assertThat(result).isEqualTo(HeartbeatResult.CANCEL);
        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, CANCELLING, CANCELLED);
        assertThat(fixture.view(task).errorCode()).contains("CANCELLED_BY_REQUEST");
    }

    @Test
    void taskThatWasAskedToStopEndsCancelledHoweverItEnds() {
        List<TaskOutcome> outcomes = List.of(
                new TaskOutcome.Succeeded("made it"),
                failure(ErrorCode.TRANSFER_CUT),
                failure(ErrorCode.BAD_ROW),
                new TaskOutcome.HandedBack("going away"));
        for (TaskOutcome outcome : outcomes) {
            UUID task = fixture.submitOne("task " + outcome);
            TaskClaim claim = fixture.claim(task);
            jobs.cancelJob(claim.jobId(), "somebody");

            assertThat(ledger.finish(claim, outcome)).isTrue();

            assertThat(fixture.path(task)).as("%s", outcome).containsExactly(QUEUED, RUNNING, CANCELLING, CANCELLED);
        }
        fixture.sql("DELETE FROM outbox");
        fixture.audit().assertSound();
    }

    @Test
    void taskThatStopsByItselfGoesThroughCancelling() {
        UUID task = fixture.submitOne("task");

        fixture.run(task, new TaskOutcome.Cancelled("no longer wanted"));

        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, CANCELLING, CANCELLED);
    }

    @Test
    void messageOnGarbageIsStored() {
        UUID task = fixture.submitOne("task");

        fixture.run(
                task,
                new TaskOutcome.Failed(
                        ErrorCode.BAD_ROW, "row 7 is '\0\uD800" + "x".repeat(10_000), Optional.empty(), List.of()));

        assertThat(fixture.view(task).errorMessage().orElseThrow())
                .startsWith("row 7 is '\uFFFD")
                .hasSizeLessThanOrEqualTo(4_000);
    }
}
