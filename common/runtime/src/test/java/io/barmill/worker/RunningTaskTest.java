package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningTaskTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final ManualTimer timer = new ManualTimer();
    private final RunningTask task = new RunningTask(FakeLedger.someClaim(), timer, timer.nanos(), LEASE);

    @Test
    void checkpointLetsAnUndisturbedAttemptPass() {
        assertThatCode(task::checkpoint).doesNotThrowAnyException();
    }

    @Test
    void checkpointEndsAnAttemptForItsReason() {
        task.abort(Reason.CANCELLED);

        assertThatThrownBy(task::checkpoint)
                .isInstanceOfSatisfying(
                        TaskAbortedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    }

    @Test
    void checkpointWaitsForTheLedgerOnceTheLeaseHasRunOut() {
        timer.advance(LEASE.plusMillis(1));
        timer.schedule(Duration.ofMinutes(5), () -> task.leaseExtended(timer.nanos(), LEASE));
        long before = timer.nanos();

        task.checkpoint();

        assertThat(Duration.ofNanos(timer.nanos() - before)).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void checkpointEndsAnAttemptThatTheLedgerGaveToAnother() {
        timer.advance(LEASE.plusMillis(1));
        timer.schedule(Duration.ofMinutes(5), () -> task.abort(Reason.LEASE_LOST));

        assertThatThrownBy(task::checkpoint)
                .isInstanceOfSatisfying(
                        TaskAbortedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LEASE_LOST));
    }

    @Test
    void leaseCountsFromWhenItWasAskedFor() {
        long asked = timer.nanos();
        timer.advance(Duration.ofSeconds(3));

        task.leaseExtended(asked, LEASE);

        assertThat(task.leaseLeft()).isEqualTo(Duration.ofSeconds(27));
    }

    @Test
    void graverReasonStays() {
        task.abort(Reason.WORKER_STOPPING);
        task.abort(Reason.LEASE_LOST);
        task.abort(Reason.CANCELLED);

        assertThat(task.abortReason()).contains(Reason.LEASE_LOST);
    }

    @Test
    void interruptReachesTheHandlersThreadOnlyWhileItRuns() {
        assertThat(task.interrupt()).isFalse();
        task.attach();
        assertThat(task.interrupt()).isTrue();
        task.detach();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(task.interrupt()).isFalse();
    }
}
