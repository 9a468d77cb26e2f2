package io.barmill.ledger;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.CANCELLING;
import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.RETRYABLE;
import static io.barmill.ledger.TaskState.RUNNING;
import static io.barmill.ledger.TaskState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100);

    @Inject
    Sweep sweep;

    @Inject
    WorkerRegistry registry;

    @Test
    void nothingDueIsNothingDone() {
        UUID running = fixture.submitOne("running");
        fixture.claim(running);
        UUID later = fixture.submitOne("later");
        fixture.run(
                later,
                new TaskOutcome.Failed(
                        ErrorCode.RATE_LIMITED, "slow down", Optional.of(Duration.ofMinutes(1)), List.of()));
        fixture.submitOne("queued");
        registry.report(report("alive"));

        assertThat(sweep().isIdle()).isTrue();
    }

    @Test
    void dueRetryIsQueuedWithADoorbell() {
        UUID task = fixture.submitOne("task");
        fixture.run(task, new TaskOutcome.HandedBack("going away"));
        fixture.sql("DELETE FROM outbox");

        Sweep.Swept swept = sweep();

        assertThat(swept).isEqualTo(new Sweep.Swept(1, 0, 0, 0, 0, 0, 0));
        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, RETRYABLE, QUEUED);
        assertThat(outbox.pending()).isEqualTo(1);
    }

    @Test
    void queueWithoutDoorbellsIsRungOnForTheTasksThatWait() {
        for (int i = 0; i < 3; i++) {
            fixture.submitOne("task " + i);
        }
        fixture.sql("DELETE FROM outbox");
        assertThat(sweep().rung()).as("recently queued").isZero();
        waitForLong();

        assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.of(1)).rung())
                .as("one is left")
                .isZero();
        assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.empty()).rung())
                .as("broker away")
                .isZero();
        assertThat(sweep().rung()).isEqualTo(3);
        assertThat(fixture.doorbells()).hasSize(3).containsOnly("io_intensive");
        fixture.sql("DELETE FROM outbox");
        assertThat(sweep().rung()).as("just rung").isZero();
        fixture.sql("UPDATE queue_ring SET rung_at = now() - interval '1 minute'");
        assertThat(sweep().rung()).isEqualTo(3);
    }

    @Test
    void queueWhoseDoorbellsAreStillInTheOutboxIsNotRungOn() {
        fixture.submitOne("task");
        waitForLong();

        assertThat(sweep().rung()).isZero();
        assertThat(outbox.pending()).isEqualTo(1);
    }

    @Test
    void sweepersThatFindTheSameEmptyQueueRingOnce() {
        for (int round = 0; round < 5; round++) {
            fixture.clear();
            fixture.submitOne("task");
            fixture.sql("DELETE FROM outbox");
            waitForLong();

            LedgerFixture.together(4, this::sweep);

            assertThat(outbox.pending()).isEqualTo(1);
        }
    }

    @Test
    void tasksWhoseDoorbellsWereLostAllEnd() {
        NewTask[] tasks = IntStream.range(0, 500)
                .mapToObj(i -> LedgerFixture.task("task " + i))
                .toArray(NewTask[]::new);
        fixture.submit(tasks);
        fixture.sql("DELETE FROM outbox");
        waitForLong();

        while (sweep().rung() > 0) {
            for (int i = fixture.tasksRungFor(); i > 0; i--) {
                fixture.claimFirst("worker-1").ifPresent(claim -> ledger.finish(claim, LedgerFixture.DONE));
            }
            fixture.sql("DELETE FROM outbox");
            fixture.sql("DELETE FROM queue_ring");
        }

        assertThat(fixture.audit().assertSound().count(TaskState.SUCCEEDED)).isEqualTo(500);
    }

    @Test
    void holdWhoseTimeIsOverIsLiftedAndItsTasksAreRungFor() {
        fixture.submitOne("task");
        fixture.sql("DELETE FROM outbox");
        fixture.sql("INSERT INTO hold (scope, key, reason, source, by, until)"
                + " VALUES ('LANE', 'tick.download@local', 'r', 'PERSON', 'alice', now() - interval '1 second')");

        assertThat(sweep().rung()).isEqualTo(1);

        assertThat(fixture.texts("SELECT key FROM hold")).isEmpty();
    }

    private void waitForLong() {
        fixture.sql("UPDATE task SET queued_at = now() - interval '1 minute'");
    }

    /** A sweep while the broker has no doorbells. */
    private Sweep.Swept sweep() {
        return sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
    }

    @Test
    void taskOfADeadWorkerIsTriedAgain() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        fixture.endLease(task);

        Sweep.Swept swept = sweep();

        assertThat(swept.rescued()).isEqualTo(1);
        TaskView rescued = fixture.view(task);
        assertThat(rescued.state()).isEqualTo(RETRYABLE);
        assertThat(rescued.errorCode()).contains("WORKER_LOST");
        assertThat(rescued.errorMessage().orElseThrow()).contains("worker-1");
        assertThat(ledger.heartbeat(claim, Progress.NONE, LedgerFixture.LEASE)).isEqualTo(HeartbeatResult.LOST);
        assertThat(ledger.finish(claim, LedgerFixture.DONE)).isFalse();
    }

    @Test
    void leaseThatWasNeverWrittenCountsFromTheClaim() {
        UUID task = fixture.submitOne("task");
        fixture.claim(task);
        fixture.sql("UPDATE task SET lease_until = NULL, started_at = now() - interval '1 second'");

        assertThat(sweep().rescued()).isEqualTo(1);
    }

    @Test
    void taskThatKillsItsWorkersIsGivenUpWithItsDependents() {
        NewTask poison = LedgerFixture.task("poison");
        NewTask dependent = LedgerFixture.task("dependent", poison.id());
        NewTask innocent = LedgerFixture.task("innocent");
        fixture.submit(poison, dependent, innocent);
        for (int attempt = 1; attempt <= 6; attempt++) {
            TaskClaim claim = fixture.claim(poison.id());
            assertThat(claim.isSuspect()).isEqualTo(attempt > 1);
            assertThat(attempt == 1 || ledger.runsAlone(claim)).isTrue();
            fixture.endLease(poison.id());
            Sweep.Swept swept = sweep();
            assertThat(swept.rescued()).isEqualTo(1);
            assertThat(swept.rescuedAlone()).isEqualTo(attempt == 1 ? 0 : 1);
            fixture.makeDue(poison.id());
            sweep();
        }

        assertThat(fixture.state(poison.id())).isEqualTo(DEAD);
        assertThat(fixture.path(dependent.id())).containsExactly(WAITING, CANCELLED);
        assertThat(fixture.state(innocent.id())).isEqualTo(QUEUED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void taskThatIsLostTogetherWithOthersAgainAndAgainLosesNoAttempt() {
        UUID poison = fixture.submitOne("poison");
        UUID neighbour = fixture.submitOne("neighbour");
        for (int times = 1; times <= 7; times++) {
            for (UUID task : List.of(poison, neighbour)) {
                fixture.claim(task);
                fixture.endLease(task);
            }
            assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.of(0)).rescued())
                    .isEqualTo(2);
            fixture.makeDue(poison);
            fixture.makeDue(neighbour);
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        }

        assertThat(List.of(fixture.state(poison), fixture.state(neighbour))).containsOnly(QUEUED);
        assertThat(fixture.view(neighbour).maxAttempts()).isEqualTo(5 + 7);
    }

    @Test
    void suspectThatRanAloneAndFailedOtherwiseIsNoSuspect() {
        UUID task = fixture.submitOne("task");
        fixture.claim(task);
        fixture.endLease(task);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        fixture.makeDue(task);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        TaskClaim suspect = fixture.claim(task);
        ledger.runsAlone(suspect);

        ledger.finish(suspect, new TaskOutcome.HandedBack("a test"));
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));

        assertThat(fixture.claim(task).isSuspect()).isFalse();
    }

    @Test
    void leasesThatEndedWhileTheDatabaseWasAwayAreLeftToTheirWorkers() {
        Sweep.Limits careful =
                new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofSeconds(30), 100);
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        sweep.sweep(careful, queue -> OptionalLong.of(0));
        fixture.sql("UPDATE ledger_pulse SET beat_at = now() - interval '1 hour', since = now() - interval '2 hours'");
        fixture.endLease(task);

        assertThat(sweep.sweep(careful, queue -> OptionalLong.of(0)).rescued()).isZero();
        assertThat(sweep.sweep(careful, queue -> OptionalLong.of(0)).rescued()).isZero();
        assertThat(ledger.heartbeat(claim, Progress.NONE, LedgerFixture.LEASE)).isEqualTo(HeartbeatResult.EXTENDED);

        fixture.sql("UPDATE ledger_pulse SET since = now() - interval '31 seconds'");
        assertThat(sweep.sweep(careful, queue -> OptionalLong.of(0)).rescued()).isZero();
        fixture.endLease(task);
        assertThat(sweep.sweep(careful, queue -> OptionalLong.of(0)).rescued()).isEqualTo(1);
    }

    @Test
    void taskThatWasAskedToStopAndLostItsWorkerIsCancelled() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        jobs.cancelJob(claim.jobId(), "alice");
        fixture.endLease(task);

        Sweep.Swept swept = sweep();

        assertThat(swept.cancelled()).isEqualTo(1);
        assertThat(swept.rescued()).isZero();
        assertThat(fixture.path(task)).containsExactly(QUEUED, RUNNING, CANCELLING, CANCELLED);
    }

    @Test
    void taskThatCannotBeRescuedDoesNotStandInTheWayOfOthers() {
        UUID good = fixture.submitOne("good");
        UUID bad = fixture.submitOne("bad");
        fixture.claim(good);
        fixture.claim(bad);
        fixture.endLease(good);
        fixture.endLease(bad);
        fixture.sql("UPDATE task SET kind = 'kind of a later version' WHERE id = '" + bad + "'");

        Sweep.Swept swept = sweep();

        assertThat(swept.rescued()).isEqualTo(1);
        assertThat(swept.failed()).isEqualTo(1);
        assertThat(fixture.state(good)).isEqualTo(RETRYABLE);
    }

    @Test
    void batchLimitsASweep() {
        for (int i = 0; i < 5; i++) {
            UUID task = fixture.submitOne("task " + i);
            fixture.run(task, new TaskOutcome.HandedBack("going away"));
        }
        Sweep.Limits two = new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 2);

        assertThat(sweep.sweep(two, queue -> OptionalLong.of(0)).requeued()).isEqualTo(2);
        assertThat(sweep.sweep(two, queue -> OptionalLong.of(0)).requeued()).isEqualTo(2);
        assertThat(sweep.sweep(two, queue -> OptionalLong.of(0)).requeued()).isEqualTo(1);
    }

    @Test
    void workerThatIsNotHeardOfIsGoneUntilItReportsAgain() {
        registry.report(report("silent"));
        registry.report(report("alive"));
        registry.report(report("left"));
        registry.leave("left");
        fixture.sql("UPDATE worker SET seen_at = now() - interval '2 minutes' WHERE id IN ('silent', 'left')");

        assertThat(sweep().workersGone()).isEqualTo(1);

        assertThat(view.workers())
                .extracting(worker -> worker.id() + " " + worker.state())
                .containsExactlyInAnyOrder("silent GONE", "alive ALIVE", "left LEFT");
        registry.report(report("silent"));
        assertThat(view.workers())
                .filteredOn(worker -> worker.id().equals("silent"))
                .extracting(WorkerView::state)
                .containsExactly(WorkerView.WorkerState.ALIVE);
    }

    private static WorkerRegistry.WorkerReport report(String id) {
        return new WorkerRegistry.WorkerReport(
                id, WorkQueue.CPU, "host", 42, Instant.parse("2024-01-01T00:00:00Z"), 4, 1);
    }

    /** Sweepers, relays, workers that die and workers that do their work, all at once. */
    @Test
    void manySweepersAndRelaysDoNoHarm() {
        // Given
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tasks.add(
                    i < 30
                            ? LedgerFixture.task("task " + i)
                            : LedgerFixture.task("task " + i, tasks.get(i - 30).id()));
        }
        fixture.submit(tasks.toArray(NewTask[]::new));
        Sweep.Limits eager = new Sweep.Limits(Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ZERO, 10);

        // When
        List<Callable<Object>> actions = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            actions.add(() -> untilQuiet(() -> {
                sweep.sweep(eager, queue -> OptionalLong.of(0));
                fixture.sql("UPDATE task SET not_before = now() WHERE state = 'RETRYABLE'");
            }));
            actions.add(() -> untilQuiet(() -> outbox.relay(
                    5, batch -> batch.stream().map(Outbox.Doorbell::id).toList())));
        }
        for (int i = 0; i < 3; i++) {
            actions.add(() -> untilQuiet(this::dieAtFirstAndSucceedThen));
        }
        LedgerFixture.together(actions);

        // Then
        fixture.audit().assertSound();
        assertThat(fixture.audit().count(TaskState.SUCCEEDED)).isEqualTo(60);
        assertThat(tasks)
                .allSatisfy(
                        task -> assertThat(fixture.view(task.id()).attempt()).isEqualTo(2));
    }

    private void dieAtFirstAndSucceedThen() {
        fixture.claimFirst(Thread.currentThread().getName()).ifPresent(claim -> {
            if (claim.attempt() == 1) {
                ledger.heartbeat(claim, Progress.NONE, Duration.ZERO);
            } else {
                assertThat(ledger.finish(claim, LedgerFixture.DONE)).isTrue();
            }
        });
    }

    private Object untilQuiet(Runnable action) {
        while (!fixture.isQuiet()) {
            action.run();
        }
        return "quiet";
    }
}
