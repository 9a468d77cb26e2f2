package io.barmill.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WaitingTest extends LedgerTest {
    @Inject
    Waiting waiting;

    @Inject
    Holds holds;

    @Inject
    WorkerRegistry registry;

    @BeforeEach
    void startAWorker() {
        registry.report(new WorkerRegistry.WorkerReport("w", WorkQueue.IO, "host", 1, Instant.now(), 4, 0));
    }

    @Test
    void queuedTaskIsBehindOthers() {
        assertThat(why(fixture.submitOne("task"))).contains(WaitingFor.BEHIND);
    }

    @Test
    void dependentWaitsForItsDependency() {
        NewTask first = LedgerFixture.task("first");
        NewTask second = LedgerFixture.task("second", first.id());
        UUID job = fixture.submit(first, second).jobId();

        assertThat(why(second.id())).contains(WaitingFor.DEPENDENCY);
        assertThat(waiting.ofJob(job)).isEqualTo(Map.of(WaitingFor.BEHIND, 1L, WaitingFor.DEPENDENCY, 1L));
    }

    @Test
    void heldTaskWaitsForTheHoldWhateverItsScope() {
        UUID task = fixture.submitOne("task");
        UUID job = fixture.view(task).jobId();
        for (Map.Entry<Hold.Scope, String> hold : Map.of(
                        Hold.Scope.QUEUE, "io_intensive",
                        Hold.Scope.LANE, "tick.download@local",
                        Hold.Scope.KIND, "tick.download",
                        Hold.Scope.JOB, job.toString())
                .entrySet()) {
            holds.place(new NewHold(
                    hold.getKey(), hold.getValue(), "a test", Hold.Source.PERSON, "alice", Optional.empty()));

            assertThat(why(task)).as("%s", hold).contains(WaitingFor.HELD);

            holds.lift(hold.getKey(), hold.getValue(), Hold.Source.PERSON);
            assertThat(why(task)).as("%s lifted", hold).contains(WaitingFor.BEHIND);
        }
    }

    @Test
    void failedTaskBacksOffUntilItIsDue() {
        UUID task = fixture.submitOne("task");
        fixture.run(
                task,
                new TaskOutcome.Failed(ErrorCode.TRANSFER_CUT, "cut", Optional.of(Duration.ofMinutes(1)), List.of()));

        assertThat(why(task)).contains(WaitingFor.BACKOFF);
        assertThat(waiting.ofJob(fixture.view(task).jobId())).isEqualTo(Map.of(WaitingFor.BACKOFF, 1L));
        fixture.sql("UPDATE task SET not_before = now()");
        assertThat(why(task)).contains(WaitingFor.NOT_BEFORE);
    }

    @Test
    void taskThatFoundItsResourceInUseWaitsForIt() {
        UUID task = fixture.submitOne("task");
        fixture.run(task, new TaskOutcome.HandedBack("another task has it", Duration.ofMinutes(1)));

        assertThat(why(task)).contains(WaitingFor.RESERVED);
    }

    @Test
    void queueWithoutAWorkerIsTold() {
        UUID task = fixture.submitOne("task");
        fixture.sql("UPDATE worker SET state = 'GONE'");

        assertThat(why(task)).contains(WaitingFor.NO_WORKER);
    }

    @Test
    void pausedHostIsTold() {
        UUID task = fixture.submitOne("task");
        fixture.sql("INSERT INTO host_lane VALUES ('data.example', 'tick.download@local')");
        fixture.sql("INSERT INTO host_budget VALUES ('data.example', 1, now(), now(), now() + interval '1 hour')");

        assertThat(why(task)).contains(WaitingFor.HOST_PAUSED);
    }

    @Test
    void brokerThatTakesNoDoorbellsIsTold() {
        UUID task = fixture.submitOne("task");
        fixture.sql("UPDATE outbox SET created_at = now() - interval '1 minute'");

        assertThat(why(task)).contains(WaitingFor.OUTBOX);
    }

    @Test
    void taskThatRunsOrHasEndedWaitsForNothing() {
        UUID running = fixture.submitOne("running");
        fixture.claim(running);
        UUID ended = fixture.submitOne("ended");
        fixture.run(ended, LedgerFixture.DONE);

        assertThat(waiting.of(List.of(running, ended, UUID.randomUUID()))).isEmpty();
        assertThat(waiting.ofJob(fixture.view(ended).jobId())).isEmpty();
    }

    private Optional<WaitingFor> why(UUID task) {
        return Optional.ofNullable(waiting.of(List.of(task)).get(task));
    }
}
