package io.barmill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.Progress;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final TaskOutcome DONE = new TaskOutcome.Succeeded("ok");
    private static final TaskOutcome CUT =
            new TaskOutcome.Failed(ErrorCode.TRANSFER_CUT, "cut", Optional.empty(), List.of());

    private Instant now = Instant.parse("2024-01-01T00:00:00Z");
    private final InMemoryLedger ledger = new InMemoryLedger(() -> now, 2);
    private final UUID task = ledger.add(TaskKind.TICK_DOWNLOAD, "{}");

    private TaskClaim claim(String worker) {
        return claims(worker).get(0);
    }

    private List<TaskClaim> claims(String worker) {
        return ledger.claim(WorkQueue.IO, Set.of(TaskKind.TICK_DOWNLOAD), 1, worker, LEASE);
    }

    @Test
    void taskIsClaimedOnceAndFinishedOnce() {
        TaskClaim claim = claim("a");

        assertThat(claims("b")).isEmpty();
        assertThat(ledger.finish(claim, DONE)).isTrue();
        assertThat(ledger.finish(claim, DONE)).isFalse();
        assertThat(ledger.state(task)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ledger.outcomes(task)).containsExactly(DONE);
    }

    @Test
    void lostLeaseVoidsTheClaim() {
        TaskClaim stale = claim("a");
        now = now.plus(LEASE).plusMillis(1);

        assertThat(ledger.rescue()).isEqualTo(1);

        assertThat(ledger.heartbeat(stale, Progress.NONE, LEASE)).isEqualTo(HeartbeatResult.LOST);
        assertThat(ledger.finish(stale, DONE)).isFalse();
        ledger.requeue(task);
        assertThat(claim("b").attempt()).isEqualTo(2);
    }

    @Test
    void beatKeepsTheLeaseAndTellsOfACancellation() {
        TaskClaim claim = claim("a");
        now = now.plusSeconds(20);

        assertThat(ledger.heartbeat(claim, new Progress(1, 2, "rows"), LEASE)).isEqualTo(HeartbeatResult.EXTENDED);
        assertThat(ledger.leaseUntil(task)).isEqualTo(now.plus(LEASE));
        assertThat(ledger.progress(task)).isEqualTo(new Progress(1, 2, "rows"));
        ledger.cancel(task);
        assertThat(ledger.heartbeat(claim, Progress.NONE, LEASE)).isEqualTo(HeartbeatResult.CANCEL);
        assertThat(ledger.heartbeats()).isEqualTo(2);
        ledger.finish(claim, DONE);
        assertThat(ledger.state(task)).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void failuresCountAndAttemptsHandedBackDoNot() {
        ledger.finish(claim("a"), new TaskOutcome.HandedBack("going away"));
        ledger.requeue(task);
        ledger.finish(claim("a"), CUT);
        assertThat(ledger.state(task)).isEqualTo(TaskState.RETRYABLE);
        ledger.requeue(task);
        ledger.finish(claim("a"), CUT);

        assertThat(ledger.state(task)).isEqualTo(TaskState.DEAD);
        assertThat(ledger.attempts(task)).isEqualTo(3);
    }

    @Test
    void ledgerThatIsAwaySaysSoUntilItIsBack() {
        ledger.failWith(new IllegalStateException("away"));
        assertThatIllegalStateException().isThrownBy(() -> claim("a"));

        ledger.recover();

        assertThat(claim("a").attempt()).isEqualTo(1);
    }
}
