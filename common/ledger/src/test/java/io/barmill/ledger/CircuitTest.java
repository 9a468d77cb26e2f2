package io.barmill.ledger;

import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.RETRYABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.backlog.Backlog;
import io.barmill.ledger.backlog.Closed;
import io.barmill.ledger.order.Hold;
import io.barmill.ledger.order.Holds;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cause that many tasks share closes their lane, and costs them nothing. */
@QuarkusTest
@Tag("full")
class CircuitTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 1_000);
    private static final int BACKLOG = 40;
    private static final String LANE = "tick.download@local";

    @Inject
    Sweep sweep;

    @Inject
    Holds holds;

    @Inject
    Backlog backlog;

    private final List<UUID> tasks = new ArrayList<>();

    @BeforeEach
    void submit() {
        for (int i = 0; i < BACKLOG; i++) {
            tasks.add(fixture.submitOne("task " + i));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"ACCESS_DENIED", "LAKE_ACCESS_DENIED", "NO_SPACE_LEFT"})
    void refusalOfEverybodyClosesTheLaneAtOnceAndKillsNothing(ErrorCode code) {
        List<TaskClaim> running =
                tasks.subList(0, 8).stream().map(fixture::claim).toList();

        running.forEach(claim -> fail(claim, code));

        assertThat(holds.list()).singleElement().satisfies(hold -> {
            assertThat(hold.scope()).isEqualTo(Hold.Scope.LANE);
            assertThat(hold.source()).isEqualTo(Hold.Source.KILL_SWITCH);
            assertThat(hold.reason()).contains(code.name(), "a test");
        });
        assertThat(tasks.subList(0, 8)).allSatisfy(task -> {
            assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
            assertThat(attemptsLeft(task)).isEqualTo(5);
        });
        assertThat(backlog.closed())
                .isEqualTo(new Closed(Map.of(Hold.Source.KILL_SWITCH, 1L), List.of(new Closed.Circuit(LANE, code))));
        assertThat(fixture.claimFirst("worker-1"))
                .as("a claim from the closed lane")
                .isEmpty();
    }

    @Test
    void refusalOfOneTaskAmongOthersThatSucceedIsItsOwn() {
        fixture.run(tasks.get(0), LedgerFixture.DONE);

        fail(fixture.claim(tasks.get(1)), ErrorCode.ACCESS_DENIED);

        assertThat(holds.list()).isEmpty();
        assertThat(fixture.state(tasks.get(1))).isEqualTo(DEAD);
    }

    @Test
    void refusalOfTheOnlyTaskIsItsOwn() {
        fixture.clear();
        UUID only = fixture.submitOne("only");

        fail(fixture.claim(only), ErrorCode.ACCESS_DENIED);

        assertThat(holds.list()).isEmpty();
        assertThat(fixture.state(only)).isEqualTo(DEAD);
    }

    @Test
    void tenFailuresThatAreHalfOfTheAttemptsCloseTheLaneAndAreGivenBack() {
        tasks.subList(10, 20).forEach(task -> fixture.run(task, LedgerFixture.DONE));
        tasks.subList(0, 9).forEach(task -> fail(fixture.claim(task), ErrorCode.TRANSFER_CUT));
        assertThat(holds.list()).isEmpty();

        fail(fixture.claim(tasks.get(9)), ErrorCode.TRANSFER_CUT);

        assertThat(holds.list()).hasSize(1);
        assertThat(tasks.subList(0, 10))
                .allSatisfy(task -> assertThat(attemptsLeft(task)).isEqualTo(5));
    }

    @Test
    void failuresThatAreLessThanHalfOfTheAttemptsOrTooLongAgoCloseNothing() {
        tasks.subList(0, 9).forEach(task -> fail(fixture.claim(task), ErrorCode.TRANSFER_CUT));
        tasks.subList(9, 20).forEach(task -> fixture.run(task, LedgerFixture.DONE));
        fail(fixture.claim(tasks.get(20)), ErrorCode.TRANSFER_CUT);
        assertThat(holds.list()).isEmpty();

        fixture.sql("DROP TRIGGER task_event_is_append_only ON task_event;"
                + " UPDATE task_event SET at = at - interval '11 minutes';"
                + " CREATE TRIGGER task_event_is_append_only BEFORE UPDATE ON task_event"
                + " FOR EACH ROW EXECUTE FUNCTION refuse_change()");
        tasks.subList(21, 30).forEach(task -> fail(fixture.claim(task), ErrorCode.TRANSFER_CUT));

        assertThat(holds.list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"ARCHIVE_NOT_FOUND", "RATE_LIMITED", "CANCELLED_BY_REQUEST"})
    void failuresOfNoSharedCauseAreNeverCounted(ErrorCode code) {
        tasks.subList(0, 15).forEach(task -> fail(fixture.claim(task), code));

        assertThat(holds.list()).isEmpty();
    }

    @Test
    void otherLanesStayOpen() {
        fixture.sql("UPDATE task SET lane = 'tick.download@elsewhere' WHERE id = '" + tasks.get(39) + "'");
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);

        assertThat(holds.list())
                .extracting(Hold::key)
                .doesNotContain("tick.download@elsewhere")
                .hasSize(1);
    }

    @Test
    void oneProbeAtATimeAndThreeGoodOnesOpenTheLane() {
        fixture.sql("DELETE FROM outbox");
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        assertThat(probes()).as("too early").isEmpty();
        waitForProbe();

        for (int good = 1; good <= 3; good++) {
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
            assertThat(probes()).as("probe %d", good).hasSize(1);
            UUID probe = probes().get(0);
            assertThat(probe).as("one that has not met the failure").isNotEqualTo(tasks.get(0));
            assertThat(holds.list()).hasSize(1);
            fixture.run(probe, LedgerFixture.DONE);
        }

        assertThat(holds.list()).isEmpty();
        assertThat(fixture.tasksRungFor()).isGreaterThanOrEqualTo(BACKLOG - 4);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        assertThat(probes()).isEmpty();
        fixture.claim(tasks.get(BACKLOG - 1));
    }

    @Test
    void badProbeDoublesTheWaitUpToTwoHours() {
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);
        List<Long> minutes = new ArrayList<>();
        for (int bad = 1; bad <= 5; bad++) {
            waitForProbe();
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
            fail(fixture.claim(probes().get(0)), ErrorCode.ACCESS_DENIED);
            minutes.add(Long.parseLong(fixture.texts("SELECT (extract(epoch FROM wait) / 60)::bigint FROM circuit")
                    .get(0)));
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
            assertThat(probes()).isEmpty();
        }

        assertThat(minutes).containsExactly(20L, 40L, 80L, 120L, 120L);
        assertThat(tasks).allSatisfy(task -> assertThat(fixture.state(task)).isNotEqualTo(DEAD));
    }

    @Test
    void probeThatIsCancelledIsFollowedByAnother() {
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);
        waitForProbe();
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        UUID first = probes().get(0);

        jobs.cancelJob(fixture.view(first).jobId(), "alice");
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));

        assertThat(probes()).hasSize(1).doesNotContain(first);
    }

    @Test
    void probeThatIsHandedBackSaysNothing() {
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);
        waitForProbe();
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));

        fixture.run(probes().get(0), new TaskOutcome.HandedBack("the worker stops"));

        assertThat(probes()).isEmpty();
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        assertThat(probes()).hasSize(1);
    }

    @Test
    void attemptsThatFailWhileTheLaneIsClosedAreGivenBack() {
        TaskClaim late = fixture.claim(tasks.get(1));
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);

        fail(late, ErrorCode.ACCESS_DENIED);

        assertThat(fixture.state(tasks.get(1))).isEqualTo(RETRYABLE);
        assertThat(attemptsLeft(tasks.get(1))).isEqualTo(5);
    }

    /** While the first finish waits for a lock, the others queue behind it, and are then written together. */
    @Test
    void probeThatEndsTogetherWithOtherTasksIsCounted() throws Exception {
        TaskClaim first = fixture.claim(tasks.get(1));
        TaskClaim second = fixture.claim(tasks.get(2));
        fail(fixture.claim(tasks.get(0)), ErrorCode.ACCESS_DENIED);
        waitForProbe();
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        TaskClaim probe = fixture.claim(probes().get(0));
        List<Thread> finishes = new ArrayList<>();

        ledger.remove(first, "a path", () -> {
            finishes.add(finish(first));
            CompletableFuture.runAsync(() -> fixture.awaitLockWait("succeed_portion"))
                    .join();
            finishes.add(finish(second));
            finishes.add(finish(probe));
            while (finishes.subList(1, 3).stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
        });
        for (Thread finish : finishes) {
            finish.join();
        }

        assertThat(fixture.texts("SELECT good FROM circuit WHERE probe_task IS NULL"))
                .containsExactly("1");
    }

    private Thread finish(TaskClaim claim) {
        Thread thread = new Thread(() -> ledger.finish(claim, LedgerFixture.DONE));
        thread.start();
        return thread;
    }

    private int attemptsLeft(UUID task) {
        TaskView view = fixture.view(task);
        return view.maxAttempts() - view.attempt();
    }

    private void waitForProbe() {
        fixture.sql("UPDATE circuit SET probe_at = now()");
    }

    private List<UUID> probes() {
        return fixture
                .texts("SELECT id FROM task WHERE lane LIKE '%!probe' AND state IN ('QUEUED', 'RUNNING')")
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private void fail(TaskClaim claim, ErrorCode code) {
        assertThat(ledger.finish(claim, new TaskOutcome.Failed(code, "a test", Optional.empty(), List.of())))
                .isTrue();
    }
}
