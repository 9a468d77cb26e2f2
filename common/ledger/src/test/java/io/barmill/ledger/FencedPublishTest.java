package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An attempt changes the lake only while the ledger says that the task is its own. */
@QuarkusTest
class FencedPublishTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100);
    private static final PartitionEntry FILE = LedgerFixture.partition("BTCUSDT", LocalDate.of(2024, 1, 1));

    private final List<String> lake = new ArrayList<>();

    @Inject
    Sweep sweep;

    @Test
    void attemptThatWokeAfterAnotherChangesNothing() {
        // Given an attempt that froze past its lease, and another that published in its place
        UUID task = fixture.submitOne("task");
        TaskClaim frozen = fixture.claim(task, "worker-1");
        TaskClaim second = rescued(task);
        assertThat(ledger.publish(second, FILE, () -> lake.add("second"))).isEqualTo(PublishResult.PUBLISHED);

        // When, then
        assertThat(ledger.publish(frozen, other("sha of the first"), () -> lake.add("first")))
                .isEqualTo(PublishResult.LOST);
        assertThat(ledger.remove(frozen, FILE.path(), () -> lake.clear())).isEqualTo(PublishResult.LOST);
        assertThat(lake).containsExactly("second");
        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(FILE);

        ledger.finish(second, LedgerFixture.DONE);
        assertThat(ledger.publish(second, other("late"), () -> lake.add("late")))
                .isEqualTo(PublishResult.LOST);
        assertThat(lake).containsExactly("second");
        fixture.audit().assertNoFaults();
    }

    @Test
    void attemptThatIsBeingCancelledChangesNothing() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        fixture.publish(claim, FILE);
        jobs.cancelJob(claim.jobId(), "somebody");

        assertThat(ledger.publish(claim, other("later"), () -> lake.add("later")))
                .isEqualTo(PublishResult.CANCELLED);
        assertThat(ledger.remove(claim, FILE.path(), () -> lake.add("gone"))).isEqualTo(PublishResult.CANCELLED);

        assertThat(lake).isEmpty();
        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(FILE);
    }

    @Test
    void changeThatFailsLeavesTheRowAsItWas() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        fixture.publish(claim, FILE);
        Runnable full = () -> {
            throw new BarmillException(ErrorCode.LAKE_WRITE_FAILED, "no space left");
        };

        assertThatThrownBy(() -> ledger.publish(claim, other("never written"), full))
                .hasMessage("no space left");
        assertThatThrownBy(() -> ledger.remove(claim, FILE.path(), full)).hasMessage("no space left");

        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(FILE);
    }

    @Test
    void taskIsNeitherRescuedNorCancelledWhileItsFileBecomesVisible() throws Exception {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        fixture.endLease(task);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        List<Future<?>> cancellation = new ArrayList<>();
        try {
            PublishResult result = ledger.publish(claim, FILE, () -> {
                assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.of(0)).rescued())
                        .isZero();
                cancellation.add(threads.submit(() -> jobs.cancelJob(claim.jobId(), "somebody")));
                elsewhere(() -> fixture.awaitLockWait("ORDER BY level, id FOR NO KEY UPDATE"));
                lake.add("first");
            });
            cancellation.get(0).get();

            assertThat(result).isEqualTo(PublishResult.PUBLISHED);
            assertThat(lake).containsExactly("first");
            assertThat(fixture.state(task)).isEqualTo(TaskState.CANCELLING);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The worker cannot know whether its commit arrived, so it records the row again. */
    @Test
    void attemptThatLosesItsSessionAndStillHoldsItsTaskRecordsAgain() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"), "worker-1");
        Runnable cut = () -> elsewhere(() -> fixture.terminate(fixture.idleInTransaction()));

        assertThatThrownBy(() -> ledger.publish(claim, FILE, cut))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE));
        for (int i = 0; i < 2; i++) {
            assertThat(ledger.publish(claim, FILE, () -> {})).isEqualTo(PublishResult.PUBLISHED);
        }

        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(FILE);
        fixture.audit().assertNoFaults();
    }

    /** As after a freeze that outlasts the database's patience: the lock is gone, and another attempt has the task. */
    @Test
    void attemptThatLosesItsSessionWhileItPublishesRecordsNothing() {
        UUID task = fixture.submitOne("task");
        TaskClaim frozen = fixture.claim(task, "worker-1");
        PartitionEntry second = other("sha of the second");

        Runnable freeze = () -> elsewhere(() -> {
            fixture.terminate(fixture.idleInTransaction());
            fixture.publish(rescued(task), second);
        });

        assertThatThrownBy(() -> ledger.publish(frozen, FILE, freeze))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE));

        assertThat(manifest.partitions(PartitionFilter.ALL)).containsExactly(second);
    }

    /** On a thread of its own, because this one's connection is in the transaction of the publication. */
    private static void elsewhere(Runnable action) {
        CompletableFuture.runAsync(action).join();
    }

    private TaskClaim rescued(UUID task) {
        fixture.endLease(task);
        assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.of(0)).rescued()).isEqualTo(1);
        fixture.makeDue(task);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        return fixture.claim(task, "worker-2");
    }

    private static PartitionEntry other(String sha256) {
        return new PartitionEntry(
                FILE.path(),
                FILE.layer(),
                FILE.venue(),
                FILE.dataset(),
                FILE.symbol(),
                FILE.date(),
                FILE.rows(),
                FILE.bytes(),
                sha256,
                FILE.inputs(),
                FILE.firstTime(),
                FILE.lastTime(),
                FILE.state(),
                FILE.source());
    }
}
