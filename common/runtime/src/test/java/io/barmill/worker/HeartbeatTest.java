package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.Progress;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.TaskAbortedException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerConfig config = WorkerConfigs.defaults();
    private final Heartbeat heartbeat = new Heartbeat(ledger, timer, new WorkerMeters(registry), config);
    private final RunningTask task =
            new RunningTask(FakeLedger.someClaim(), new FakeLedger(), timer, timer.nanos(), config.lease());

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void beatsCarryTheProgressAndKeepTheLease() {
        heartbeat.start(task);
        task.progress(5, 10, "rows");

        timer.advance(Duration.ofMinutes(2));

        assertThat(ledger.heartbeats()).hasSize(12).contains(new Progress(5, 10, "rows"));
        assertThat(task.abortReason()).isEmpty();
        assertThat(task.leaseLeft()).isPositive();
    }

    @Test
    void closedPulseBeatsNoMore() {
        Heartbeat.LeaseRenewal renewal = heartbeat.start(task);
        assertThat(timer.scheduled()).isEqualTo(1);
        renewal.close();

        assertThat(timer.scheduled()).isZero();
        timer.advance(Duration.ofMinutes(2));
        assertThat(ledger.heartbeats()).isEmpty();
        assertThat(task.abortReason()).isEmpty();
    }

    @Test
    void cancellationReachesTheTaskAndTheLeaseLivesOn() {
        heartbeat.start(task);
        ledger.respondToHeartbeats(HeartbeatResult.CANCEL);

        timer.advance(Duration.ofMinutes(1));

        assertThat(task.abortReason()).contains(Reason.CANCELLED);
        assertThat(ledger.heartbeats()).hasSize(6);
    }

    @Test
    void taskThatDoesNotEndWhenAskedIsInterruptedAfterTheGrace() {
        heartbeat.start(task);
        task.attach();
        ledger.respondToHeartbeats(HeartbeatResult.CANCEL);

        timer.advance(config.heartbeat().plus(config.abortGrace()).minusMillis(1));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        timer.advance(Duration.ofMillis(1));

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void lostLeaseEndsTheTaskAndTheBeating() {
        heartbeat.start(task);
        ledger.respondToHeartbeats(HeartbeatResult.LOST);

        timer.advance(Duration.ofMinutes(1));

        assertThat(task.abortReason()).contains(Reason.LEASE_LOST);
        assertThat(ledger.heartbeats()).hasSize(1);
        assertThat(registry.counter("barmill.worker.leases.lost", "kind", "tick.download")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ledgerThatComesBackInTimeCostsNothing() {
        heartbeat.start(task);
        ledger.goDown();
        timer.advance(Duration.ofSeconds(28));

        ledger.comeBack();
        timer.advance(Duration.ofMinutes(1));

        assertThat(task.abortReason()).isEmpty();
        assertThat(task.leaseLeft()).isPositive();
    }

    @Test
    void attemptGoesOnAfterAnOutageOfTheLedgerThatIsLongerThanTheLease() {
        heartbeat.start(task);
        ledger.goDown();
        timer.advance(Duration.ofHours(1));
        assertThat(task.leaseLeft()).isNegative();

        ledger.comeBack();
        timer.advance(config.heartbeat());

        assertThat(task.abortReason()).isEmpty();
        assertThat(task.leaseLeft()).isPositive();
    }

    @Test
    void attemptThatTheLedgerGaveToAnotherDuringTheOutageEnds() {
        heartbeat.start(task);
        ledger.goDown();
        timer.advance(Duration.ofHours(1));

        ledger.comeBack();
        ledger.respondToHeartbeats(HeartbeatResult.LOST);
        timer.advance(config.heartbeat());

        assertThat(task.abortReason()).contains(Reason.LEASE_LOST);
        assertThat(registry.counter("barmill.worker.leases.lost", "kind", "tick.download")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void attemptThatRanTooLongEndsAsAFailure() {
        heartbeat.start(task);
        ledger.respondToHeartbeats(HeartbeatResult.TIMED_OUT);

        timer.advance(config.heartbeat());

        assertThat(task.abortReason()).contains(Reason.TIMED_OUT);
    }

    @Test
    void cancelledAttemptWhoseHandlerIgnoresTheInterruptIsEndedInTheLedger() {
        heartbeat.start(task);
        task.attach();
        ledger.respondToHeartbeats(HeartbeatResult.CANCEL);

        timer.advance(Duration.ofSeconds(20));

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.Cancelled.class);
    }

    @Test
    void stalledAttemptWhoseHandlerIgnoresTheInterruptIsEndedInTheLedgerOnceItResponds() {
        heartbeat.start(task);
        task.attach();
        ledger.respondToHeartbeats(HeartbeatResult.STALLED);
        timer.advance(config.heartbeat());
        ledger.goDown();
        timer.advance(Duration.ofSeconds(30));
        assertThat(ledger.outcomes()).isEmpty();

        ledger.comeBack();
        timer.advance(Duration.ofSeconds(3));

        assertThat(ledger.outcomes()).singleElement().isInstanceOfSatisfying(TaskOutcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.ATTEMPT_TIMEOUT);
        });
    }
}
