package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {
    private static final TaskOutcome SUCCESS = new TaskOutcome.Succeeded("done");

    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final FakeExit exit = new FakeExit();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerConfig config = WorkerConfigs.defaults();
    private final Permits permits = new Permits(2);

    @Test
    void successIsRecordedAndCounted() {
        run(context -> SUCCESS);

        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
        assertThat(registry.timer(
                                "barmill.worker.tasks", "kind", "tick.download", "outcome", "succeeded", "code", "none")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void namedFailureIsRecordedAndCountedByItsCode() {
        run(context -> {
            throw new BarmillException(ErrorCode.BAD_ROW, "row 7");
        });

        assertThat(failure().code()).isEqualTo(ErrorCode.BAD_ROW);
        assertThat(registry.timer(
                                "barmill.worker.tasks", "kind", "tick.download", "outcome", "failed", "code", "BAD_ROW")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theTimeFromQueuedToClaimedIsMeasuredByKind() {
        TaskClaim claim = new TaskClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                TaskKind.TICK_DOWNLOAD,
                "{}",
                "worker-1",
                1,
                3,
                false,
                Duration.ofMillis(1_500),
                Optional.empty());

        runner(context -> SUCCESS).run(new RunningTask(claim, ledger, timer, timer.nanos(), config.lease()));

        assertThat(registry.timer("barmill.worker.start.wait", "kind", "tick.download")
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1_500);
    }

    @Test
    void everyOutcomeIsCountedUnderItsOwnName() {
        List<TaskOutcome> outcomes = List.of(
                SUCCESS,
                new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of()),
                new TaskOutcome.Cancelled("a test"),
                new TaskOutcome.HandedBack("a test"));
        assertThat(outcomes).extracting(outcome -> (Object) outcome.getClass()).containsExactlyInAnyOrder((Object[])
                TaskOutcome.class.getPermittedSubclasses());

        outcomes.forEach(outcome -> run(context -> outcome));

        assertThat(registry.get("barmill.worker.tasks").timers())
                .extracting(timer -> timer.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("succeeded", "failed", "cancelled", "handed_back");
    }

    @Test
    void whateverAHandlerThrowsBecomesAnOutcome() {
        run(context -> {
            throw new StackOverflowError("deep");
        });

        assertThat(failure().code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void outOfMemoryEndsTheProcessAndIsNotRecorded() {
        assertThatThrownBy(() -> run(context -> {
                    throw new OutOfMemoryError("pretended");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(exit.exits()).singleElement().asString().startsWith("halt OUT_OF_MEMORY taskId=");
        assertThat(ledger.outcomes()).isEmpty();
    }

    @Test
    void cancelledTaskEndsAtItsCheckpoint() {
        ledger.respondToHeartbeats(HeartbeatResult.CANCEL);

        run(context -> {
            timer.advance(config.heartbeat());
            context.checkpoint();
            return SUCCESS;
        });

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.Cancelled.class);
    }

    @Test
    void taskThatLostItsLeaseRecordsNothing() {
        ledger.respondToHeartbeats(HeartbeatResult.LOST);

        run(context -> {
            timer.advance(config.heartbeat());
            context.checkpoint();
            return SUCCESS;
        });

        assertThat(ledger.outcomes()).isEmpty();
        assertThat(registry.timer("barmill.worker.tasks", "kind", "tick.download", "outcome", "lost", "code", "none")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void outageThatAHandlerMeetsCostsNoAttempt() {
        List<Long> begun = new ArrayList<>();
        timer.schedule(Duration.ofMinutes(60), ledger::comeBack);

        run(context -> {
            begun.add(timer.nanos());
            if (begun.size() == 1) {
                ledger.goDown();
                throw away();
            }
            return SUCCESS;
        });

        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
        assertThat(begun).hasSize(2);
        assertThat(Duration.ofNanos(begun.get(1) - begun.get(0))).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void outageThatOnlyTheHandlerMeetsEndsTheAttempt() {
        List<Long> begun = new ArrayList<>();

        run(context -> {
            begun.add(timer.nanos());
            throw away();
        });

        assertThat(failure().code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
        assertThat(begun).hasSize(6).doesNotHaveDuplicates();
    }

    private static BarmillException away() {
        return new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "no connection to the database");
    }

    @Test
    void stoppingWorkerHandsBackWhatRuns() {
        TaskRunner[] self = {null};
        self[0] = runner(context -> {
            self[0].stop();
            context.checkpoint();
            return SUCCESS;
        });

        self[0].run(task(TaskKind.TICK_DOWNLOAD));

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void stoppedWorkerHandsBackWhatBeginsTooLate() {
        TaskRunner runner = runner(context -> {
            context.checkpoint();
            return SUCCESS;
        });
        runner.stop();

        runner.run(task(TaskKind.TICK_DOWNLOAD));

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void handlerThatSwallowsItsInterruptLeavesNoneBehind() {
        run(context -> {
            Thread.currentThread().interrupt();
            return SUCCESS;
        });

        assertThat(Thread.interrupted()).isFalse();
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
    }

    @Test
    void nothingBeatsOnceTheTaskHasEnded() {
        run(context -> SUCCESS);

        timer.advance(config.lease().multipliedBy(3));

        assertThat(ledger.heartbeats()).isEmpty();
    }

    @Test
    void suspectRunsAloneAndTheLedgerKnows() throws Exception {
        permits.acquire(Duration.ZERO);
        List<Boolean> othersMayBegin = new ArrayList<>();

        runner(context -> {
                    othersMayBegin.add(permits.acquire(Duration.ZERO));
                    return SUCCESS;
                })
                .run(suspect());

        assertThat(othersMayBegin).containsExactly(false);
        assertThat(ledger.alone()).hasSize(1);
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
        assertThat(permits.acquire(Duration.ZERO)).isTrue();
    }

    @Test
    void suspectOfAWorkerThatStopsIsHandedBackUnrun() throws Exception {
        permits.acquire(Duration.ZERO);
        permits.close();

        runner(context -> SUCCESS).run(suspect());

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.HandedBack.class);
        assertThat(ledger.alone()).isEmpty();
    }

    private RunningTask suspect() {
        TaskClaim claim = new TaskClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                TaskKind.TICK_DOWNLOAD,
                "{}",
                "worker-1",
                2,
                4,
                true,
                Duration.ZERO,
                Optional.empty());
        return new RunningTask(claim, ledger, timer, timer.nanos(), config.lease());
    }

    private TaskOutcome.Failed failure() {
        return (TaskOutcome.Failed) ledger.outcomes().get(0);
    }

    private void run(ScriptedHandler.Script script) {
        runner(script).run(task(TaskKind.TICK_DOWNLOAD));
    }

    private RunningTask task(TaskKind kind) {
        TaskClaim claim = new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), kind, "{}", "worker-1", 1, 3);
        return new RunningTask(claim, ledger, timer, timer.nanos(), config.lease());
    }

    private TaskRunner runner(ScriptedHandler.Script script) {
        WorkerMeters meters = new WorkerMeters(registry);
        return new TaskRunner(
                new TaskHandlers(List.of(new ScriptedHandler(TaskKind.TICK_DOWNLOAD, script))),
                new Heartbeat(ledger, timer, meters, config),
                new OutcomeRecorder(ledger, timer, config.ledgerPause()),
                permits,
                ledger,
                timer,
                meters,
                exit);
    }
}
