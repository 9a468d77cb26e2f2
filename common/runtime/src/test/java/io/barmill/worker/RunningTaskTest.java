package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.Entries;
import io.barmill.worker.TaskAbortedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningTaskTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final PartitionEntry ROW =
            Entries.bars("bars/b", "v", "time-1m", "S", LocalDate.of(2024, 1, 1), "inputs", Optional.empty());

    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final RunningTask task = new RunningTask(FakeLedger.someClaim(), ledger, timer, timer.nanos(), LEASE);

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

    @Test
    void fileOfAnAttemptThatHoldsItsTaskIsPublished(@TempDir Path root) throws IOException {
        Lake lake = Lake.open(root.toString(), new HiveLayout());

        publish(lake);

        assertThat(lake.holds(ROW.path())).isTrue();
        task.remove(lake, ROW);
        assertThat(lake.holds(ROW.path())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CANCEL, CANCELLED", "LOST, LEASE_LOST"})
    void attemptThatTheLedgerRefusesEndsAndPublishesNothing(HeartbeatResult answer, Reason reason, @TempDir Path root) {
        Lake lake = Lake.open(root.toString(), new HiveLayout());
        ledger.respondToHeartbeats(answer);

        for (ThrowingCallable change : List.<ThrowingCallable>of(() -> publish(lake), () -> task.remove(lake, ROW))) {
            assertThatThrownBy(change)
                    .isInstanceOfSatisfying(
                            TaskAbortedException.class,
                            e -> assertThat(e.reason()).isEqualTo(reason));
        }
        assertThat(lake.list("")).isEmpty();
        assertThat(task.abortReason()).contains(reason);
    }

    @Test
    void outageOfTheLedgerDelaysAPublicationAndCostsNothing(@TempDir Path root) throws IOException {
        Lake lake = Lake.open(root.toString(), new HiveLayout());
        ledger.goDown();
        timer.schedule(Duration.ofMinutes(5), () -> {
            ledger.comeBack();
            task.leaseExtended(timer.nanos(), LEASE);
        });
        long before = timer.nanos();

        publish(lake);

        assertThat(Duration.ofNanos(timer.nanos() - before)).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(lake.holds(ROW.path())).isTrue();
    }

    @Test
    void attemptThatIsToEndDoesNotWaitForTheLedger(@TempDir Path root) {
        Lake lake = Lake.open(root.toString(), new HiveLayout());
        ledger.goDown();
        timer.schedule(Duration.ofSeconds(10), () -> task.abort(Reason.WORKER_STOPPING));

        assertThatThrownBy(() -> publish(lake))
                .isInstanceOfSatisfying(
                        TaskAbortedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WORKER_STOPPING));
        assertThat(lake.list("")).isEmpty();
    }

    @Test
    void changeWhoseCommitIsUnknownIsMadeOnceAndRecordedAgain(@TempDir Path root) throws IOException {
        Lake lake = Lake.open(root.toString(), new HiveLayout());
        ledger.breakCommits(2);

        publish(lake);

        assertThat(lake.holds(ROW.path())).isTrue();
        assertThat(ledger.recorded()).containsExactly("published " + ROW.path());
        ledger.breakCommits(1);
        task.remove(lake, ROW);
        assertThat(lake.holds(ROW.path())).isFalse();
        assertThat(ledger.recorded()).endsWith("removed " + ROW.path()).hasSize(2);
    }

    @Test
    void changeWhoseCommitIsUnknownIsNotRecordedForATaskThatWasLost(@TempDir Path root) {
        Lake lake = Lake.open(root.toString(), new HiveLayout());
        ledger.breakCommits(1);
        timer.schedule(Duration.ofMillis(500), ledger::loseClaims);

        assertThatThrownBy(() -> publish(lake))
                .isInstanceOfSatisfying(
                        TaskAbortedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LEASE_LOST));
        assertThat(ledger.recorded()).isEmpty();
    }

    @Test
    void filesWithoutARowInTheManifestAreMadeOnceAndRecordedUntilTheCommitIsKnown(@TempDir Path root)
            throws IOException {
        Lake lake = Lake.open(root.toString(), new HiveLayout());
        List<Boolean> seen = new ArrayList<>();
        ledger.breakCommits(1);

        try (StagedFile first = lake.stage("a/1", "task-1");
                StagedFile second = lake.stage("a/2", "task-1")) {
            Files.writeString(first.path(), "one");
            Files.writeString(second.path(), "two");
            task.publish("a result", () -> seen.add(lake.holds("a/1") && lake.holds("a/2")), List.of(first, second));
        }

        assertThat(seen).containsExactly(true, true);
        assertThat(ledger.recorded()).containsExactly("published a result");
        ledger.respondToHeartbeats(HeartbeatResult.LOST);
        assertThatThrownBy(() -> task.publish("a result", () -> seen.add(false), List.of()))
                .isInstanceOf(TaskAbortedException.class);
        assertThat(seen).doesNotContain(false);
    }

    private void publish(Lake lake) throws IOException {
        try (StagedFile file = lake.stage(ROW.path(), "task-1")) {
            Files.writeString(file.path(), "ticks");
            task.publish(ROW, file);
        }
    }
}
